package dev.plumb.engine.evaluation;

import dev.plumb.lang.eval.Scope;

/**
 * An instance of a module.
 *
 * @param scope what its own expressions refer to
 * @param caller in which its arguments are evaluated; of the root module its own
 */
public record ModuleInstance(ConfigurationScope scope, Scope caller) {}
