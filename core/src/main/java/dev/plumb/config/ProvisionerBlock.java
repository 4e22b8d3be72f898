package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;

/**
 * A command that is run on this machine with a resource instance.
 *
 * @param onDestroy whether it is run before the instance is destroyed, instead of after it was created
 * @param continues whether its failure is passed over
 * @param body its arguments
 * @param range the block's header
 */
public record ProvisionerBlock(boolean onDestroy, boolean continues, Body body, SourceRange range) {}
