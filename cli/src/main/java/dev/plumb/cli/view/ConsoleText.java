package dev.plumb.cli.view;

import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Terraform's console shows them: an expression that would make the value again, secrets hidden. */
public final class ConsoleText {
    private ConsoleText() {}

    /** The value, without a line end. */
    public static String of(Value value) {
        return of(value, "");
    }

    private static String of(Value value, String margin) {
        if (value instanceof Value.Marked marked) {
            if (marked.marks().contains(Mark.SENSITIVE)) {
                return "(sensitive value)";
            }
            return marked.marks().contains(Mark.EPHEMERAL) ? "(ephemeral value)" : of(marked.inner(), margin);
        } else if (value instanceof Value.Null) {
            return nothing(value.type());
        } else if (value instanceof Value.Str text) {
            return text.text().contains("\n") && margin.isEmpty() ? lines(text.text()) : ValueText.of(value);
        } else if (value instanceof Value.ListVal list) {
            return "tolist(" + elements(list.elements(), margin) + ")";
        } else if (value instanceof Value.SetVal set) {
            return "toset(" + elements(set.elements(), margin) + ")";
        } else if (value instanceof Value.MapVal map) {
            return "tomap(" + entries(map.elements(), margin) + ")";
        } else if (value instanceof Value.Obj object) {
            return entries(object.attributes(), margin);
        }
        return value instanceof Value.Tuple tuple ? elements(tuple.elements(), margin) : ValueText.of(value);
    }

    private static String lines(String text) {
        return "<<EOT\n" + text + (text.endsWith("\n") ? "" : "\n") + "EOT";
    }

    private static String nothing(Type type) {
        if (type instanceof Type.Primitive) {
            return "to" + TypeNames.constraint(type) + "(null)";
        }
        return "null";
    }

    private static String elements(Collection<Value> elements, String margin) {
        String inner = margin + "  ";
        return elements.isEmpty()
                ? "[]"
                : elements.stream()
                        .map(element -> inner + of(element, inner) + ",\n")
                        .collect(Collectors.joining("", "[\n", margin + "]"));
    }

    private static String entries(Map<String, Value> entries, String margin) {
        String inner = margin + "  ";
        return entries.isEmpty()
                ? "{}"
                : entries.entrySet().stream()
                        .map(e -> inner + ValueText.of(new Value.Str(e.getKey())) + " = " + of(e.getValue(), inner)
                                + "\n")
                        .collect(Collectors.joining("", "{\n", margin + "}"));
    }
}
