package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;

/** Says that what state has as {@code from} is now {@code to}; both name a module, or both a resource. */
public record MovedBlock(Target from, Target to, SourceRange range) {}
