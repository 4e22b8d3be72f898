package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;

/**
 * Says what becomes of something that left the configuration.
 *
 * @param destroy whether it is destroyed; otherwise it stays on its host and is forgotten
 */
public record RemovedBlock(Target from, boolean destroy, SourceRange range) {}
