package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.List;

/** The references of an expression or body: what must be known before it can be evaluated. */
public final class References {
    private References() {}

    /** The traversals in source order, without those that begin with a variable of a {@code for} around them. */
    public static List<Traversal> of(Expression expression) {
        throw new UnsupportedOperationException();
    }

    /** Those of all attributes and blocks of the body, in source order. */
    public static List<Traversal> of(Body body) {
        throw new UnsupportedOperationException();
    }
}
