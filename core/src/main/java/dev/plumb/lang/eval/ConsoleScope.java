package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;

/** What can be referred to in a console: all that another scope has, and the functions that only a console has. */
public final class ConsoleScope implements Scope {
    private final Scope scope;
    private final FunctionTable functions;

    /** The scope of a console in {@code scope}. */
    public ConsoleScope(Scope scope) {
        this.scope = scope;
        this.functions = scope.functions().forConsole();
    }

    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        return scope.resolve(traversal);
    }

    @Override
    public FunctionTable functions() {
        return functions;
    }
}
