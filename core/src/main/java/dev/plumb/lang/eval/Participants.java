package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values that took part where something is wrong, for its message: {@code var.port is 70000}. */
public final class Participants {
    private static final int MOST = 4;
    private static final int LONGEST = 60;

    private Participants() {}

    /**
     * A sentence with what the references of the expression stand for; empty when there is nothing to say. Only strings,
     * numbers, bools and nulls are shown, and nothing that is sensitive.
     */
    public static String of(Expression expression, Scope scope) {
        return sentence(References.of(expression), scope);
    }

    /** The diagnostics, with the values that the references inside of their places stand for. */
    static List<Diagnostic> joinedTo(List<Diagnostic> diagnostics, Expression expression, Scope scope) {
        if (diagnostics.isEmpty()) {
            return diagnostics;
        }
        List<Traversal> references = References.of(expression);
        return diagnostics.stream().map(d -> joined(d, references, scope)).toList();
    }

    private static Diagnostic joined(Diagnostic diagnostic, List<Traversal> references, Scope scope) {
        SourceRange place = diagnostic.subject();
        boolean isOfAValue = !diagnostic.code().startsWith("reference.");
        if (place == null || !isOfAValue) {
            return diagnostic;
        }
        String sentence = sentence(
                references.stream().filter(r -> isInside(r.range(), place)).toList(), scope);
        return sentence.isEmpty() || diagnostic.detail().contains(sentence)
                ? diagnostic
                : new Diagnostic(
                        diagnostic.severity(),
                        diagnostic.code(),
                        diagnostic.summary(),
                        diagnostic.detail() + " " + sentence,
                        place,
                        diagnostic.address(),
                        diagnostic.hint());
    }

    private static boolean isInside(SourceRange inner, SourceRange outer) {
        return inner.file().equals(outer.file())
                && inner.start().compareTo(outer.start()) >= 0
                && inner.end().compareTo(outer.end()) <= 0;
    }

    private static String sentence(List<Traversal> references, Scope scope) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Traversal reference : references) {
            name(reference).ifPresent(name -> value(reference, scope).ifPresent(value -> shown.put(name, value)));
        }
        return shown.isEmpty()
                ? ""
                : shown.entrySet().stream()
                        .limit(MOST)
                        .map(e -> e.getKey() + " is " + e.getValue())
                        .collect(Collectors.joining(", ", "Here ", "."));
    }

    /** The reference as it is written, as long as it has no index. */
    private static Optional<String> name(Traversal reference) {
        boolean plain = reference.steps().stream().allMatch(Traversal.Attr.class::isInstance);
        return plain
                ? Optional.of(reference.root()
                        + reference.steps().stream()
                                .map(step -> "." + ((Traversal.Attr) step).name())
                                .collect(Collectors.joining()))
                : Optional.empty();
    }

    private static Optional<String> value(Traversal reference, Scope scope) {
        Evaluation evaluation = new Evaluation();
        Value value = Access.scopeTraversal(evaluation, reference, scope);
        return evaluation.diagnostics().isEmpty() ? text(value) : Optional.empty();
    }

    /** Of a value that carries marks nothing is shown. */
    private static Optional<String> text(Value value) {
        if (value instanceof Value.Str text && text.text().length() <= LONGEST) {
            return Optional.of('"' + text.text().replace("\n", "\\n") + '"');
        } else if (value instanceof Value.Num number) {
            return Optional.of(Numbers.format(number));
        } else if (value instanceof Value.Bool bool) {
            return Optional.of(String.valueOf(bool.truth()));
        }
        return value instanceof Value.Null ? Optional.of("null") : Optional.empty();
    }
}
