package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Template;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The references of an expression or body: what must be known before it can be evaluated. */
public final class References {
    private static final String DYNAMIC = "dynamic";

    private final List<Traversal> found = new ArrayList<>();
    private final List<Expression.Call> calls = new ArrayList<>();

    private References() {}

    /**
     * The traversals in source order, without those that begin with a variable of a {@code for} around them. An index that
     * is a string or number literal is a step of the traversal; behind any other index it ends.
     */
    public static List<Traversal> of(Expression expression) {
        References references = new References();
        references.visit(expression, Set.of());
        return List.copyOf(references.found);
    }

    /** Those of all attributes and blocks of the body, in source order. */
    public static List<Traversal> of(Body body) {
        References references = new References();
        references.visit(body, Set.of());
        return List.copyOf(references.found);
    }

    /** Those of a template's parts, in source order. */
    public static List<Traversal> of(List<Template.Part> parts) {
        References references = new References();
        references.visitParts(parts, Set.of());
        return List.copyOf(references.found);
    }

    /** The calls of functions in it, the outer before the inner ones. */
    public static List<Expression.Call> calls(Expression expression) {
        References references = new References();
        references.visit(expression, Set.of());
        return List.copyOf(references.calls);
    }

    /** Those of all attributes and blocks of the body, in source order. */
    public static List<Expression.Call> calls(Body body) {
        References references = new References();
        references.visit(body, Set.of());
        return List.copyOf(references.calls);
    }

    /** The reference without the word {@code resource}, which may stand before the type of a resource. */
    static Traversal meant(Traversal traversal) {
        List<Traversal.Step> steps = traversal.steps();
        return traversal.root().equals("resource") && steps.size() > 1 && steps.get(0) instanceof Traversal.Attr type
                ? new Traversal(type.name(), traversal.rootRange().to(type.range()), steps.subList(1, steps.size()))
                : traversal;
    }

    private void visit(Body body, Set<String> bound) {
        for (Body.Item item : body.items()) {
            if (item instanceof Body.Attribute attribute) {
                visit(attribute.value(), bound);
            } else if (item instanceof Body.Block block && block.type().equals(DYNAMIC)) {
                visitDynamic(block, bound);
            } else if (item instanceof Body.Block block) {
                visit(block.body(), bound);
            }
        }
    }

    /** The content of a dynamic block refers to its element by the block's own name, or by that of its iterator. */
    private void visitDynamic(Body.Block block, Set<String> bound) {
        Set<String> inside = new HashSet<>(bound);
        DynamicBlock.iterator(block).ifPresent(inside::add);
        for (Body.Attribute attribute : block.body().attributes()) {
            if (attribute.name().equals("for_each")) {
                visit(attribute.value(), bound);
            } else if (!attribute.name().equals("iterator")) {
                visit(attribute.value(), inside);
            }
        }
        block.body().blocks().forEach(content -> visit(content.body(), inside));
    }

    private void visit(Expression expression, Set<String> bound) {
        if (expression instanceof Expression.ScopeTraversal reference) {
            add(reference.traversal(), bound);
        } else if (expression instanceof Expression.TemplateExpression template) {
            visitParts(template.parts(), bound);
        } else if (expression instanceof Expression.For loop) {
            visitFor(loop, bound);
        } else if (expression instanceof Expression.ObjectConstructor object) {
            object.entries().forEach(entry -> visitEntry(entry, bound));
        } else {
            if (expression instanceof Expression.Call call) {
                calls.add(call);
            }
            children(expression).forEach(child -> visit(child, bound));
        }
    }

    private void add(Traversal traversal, Set<String> bound) {
        if (!bound.contains(traversal.root())) {
            found.add(meant(traversal));
        }
    }

    private static List<Expression> children(Expression expression) {
        if (expression instanceof Expression.RelativeTraversal traversal) {
            return List.of(traversal.source());
        } else if (expression instanceof Expression.Index index) {
            return List.of(index.collection(), index.key());
        } else if (expression instanceof Expression.Splat splat) {
            return List.of(splat.source(), splat.each());
        } else if (expression instanceof Expression.Call call) {
            return call.arguments();
        } else if (expression instanceof Expression.Conditional choice) {
            return List.of(choice.condition(), choice.whenTrue(), choice.whenFalse());
        } else if (expression instanceof Expression.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expression instanceof Expression.Unary unary) {
            return List.of(unary.operand());
        } else if (expression instanceof Expression.Parentheses parentheses) {
            return List.of(parentheses.inner());
        }
        return expression instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of();
    }

    private void visitEntry(Expression.Entry entry, Set<String> bound) {
        if (!entry.bareKey()) {
            visit(entry.key(), bound);
        }
        visit(entry.value(), bound);
    }

    private void visitFor(Expression.For loop, Set<String> bound) {
        visit(loop.collection(), bound);
        Set<String> inner = with(bound, loop.keyName(), loop.valueName());
        visitIfAny(loop.key(), inner);
        visit(loop.value(), inner);
        visitIfAny(loop.condition(), inner);
    }

    private void visitIfAny(@Nullable Expression expression, Set<String> bound) {
        if (expression != null) {
            visit(expression, bound);
        }
    }

    private static Set<String> with(Set<String> bound, @Nullable String keyName, String valueName) {
        Set<String> inner = new HashSet<>(bound);
        inner.add(valueName);
        if (keyName != null) {
            inner.add(keyName);
        }
        return inner;
    }

    private void visitParts(List<Template.Part> parts, Set<String> bound) {
        for (Template.Part part : parts) {
            if (part instanceof Template.Interpolation interpolation) {
                visit(interpolation.expression(), bound);
            } else if (part instanceof Template.If choice) {
                visit(choice.condition(), bound);
                visitParts(choice.whenTrue(), bound);
                visitParts(choice.whenFalse(), bound);
            } else if (part instanceof Template.For loop) {
                visit(loop.collection(), bound);
                visitParts(loop.body(), with(bound, loop.keyName(), loop.valueName()));
            }
        }
    }
}
