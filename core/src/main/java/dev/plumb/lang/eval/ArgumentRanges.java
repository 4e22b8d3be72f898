package dev.plumb.lang.eval;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import java.util.AbstractList;
import java.util.List;

/** Where arguments stand, looked up only when a message needs it. */
final class ArgumentRanges extends AbstractList<SourceRange> {
    private final List<Expression> arguments;

    ArgumentRanges(List<Expression> arguments) {
        this.arguments = arguments;
    }

    @Override
    public SourceRange get(int index) {
        return arguments.get(index).range();
    }

    @Override
    public int size() {
        return arguments.size();
    }
}
