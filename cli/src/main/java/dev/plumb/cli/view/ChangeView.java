package dev.plumb.cli.view;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Blobs;
import dev.plumb.schema.Attribute;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One change for people. */
final class ChangeView {
    private final Terminal terminal;
    private final Schemas schemas;

    ChangeView(Terminal terminal, Schemas schemas) {
        this.terminal = terminal;
        this.schemas = schemas;
    }

    List<String> lines(ResourceChange change, Blobs contents) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.styled(Style.BOLD, "  # " + change.address()) + " " + ReasonText.of(change));
        if (change.previousAddress() != null) {
            lines.add("  # (moved from " + change.previousAddress() + ")");
        }
        if (change.importId() != null) {
            lines.add("  # (imported from \"" + change.importId() + "\")");
        }
        String head = "  " + symbol(change) + " " + change.address();
        lines.add(change.host().isEmpty() ? head : head + terminal.styled(Style.FAINT, "  on " + change.host()));
        if (change.action() != Action.NO_OP) {
            attributes(change, contents, lines);
        }
        lines.add("");
        return lines;
    }

    private String symbol(ResourceChange change) {
        boolean createdFirst = change.action() == Action.REPLACE && change.createBeforeDestroy();
        return createdFirst
                ? terminal.styled(Style.GREEN, "+") + "/" + terminal.styled(Style.RED, "-")
                : symbol(change.action());
    }

    /** The action's symbol in its colour. */
    String symbol(Action action) {
        return switch (action) {
            case CREATE -> terminal.styled(Style.GREEN, action.symbol());
            case DELETE -> terminal.styled(Style.RED, action.symbol());
            case UPDATE -> terminal.styled(Style.YELLOW, action.symbol());
            case REPLACE -> terminal.styled(Style.RED, "-") + "/" + terminal.styled(Style.GREEN, "+");
            case NO_OP, READ, FORGET -> action.symbol();
        };
    }

    private void attributes(ResourceChange change, Blobs contents, List<String> lines) {
        List<Attribute> shown = schemas.attributes(change.address().resource().type()).stream()
                .filter(attribute -> isShown(attribute, change))
                .toList();
        int width = shown.stream()
                .filter(a -> !a.contentHash())
                .mapToInt(a -> a.name().length())
                .max()
                .orElse(0);
        shown.stream().filter(a -> !a.contentHash()).forEach(a -> lines.addAll(argument(a, change, width)));
        int hidden = hidden(change, shown);
        if (hidden > 0) {
            lines.add("        " + terminal.styled(Style.FAINT, ValueDiff.hidden(hidden, "attribute")));
        }
        shown.stream().filter(Attribute::contentHash).forEach(a -> lines.addAll(content(a, change, contents)));
    }

    /** How many attributes of something that changes have a value and keep it. */
    private int hidden(ResourceChange change, List<Attribute> shown) {
        if (change.action() != Action.UPDATE && change.action() != Action.REPLACE) {
            return 0;
        }
        return (int) schemas.attributes(change.address().resource().type()).stream()
                .filter(a -> !shown.contains(a) && !a.contentHash() && !a.recorded())
                .filter(a -> a.writtenInto().isEmpty() && !a.name().equals("host"))
                .filter(a -> isSet(value(change.after(), a)))
                .count();
    }

    /** Of something new what is set, of a change what differs; what is written into a content shows in that. */
    private static boolean isShown(Attribute attribute, ResourceChange change) {
        if (!attribute.writtenInto().isEmpty() || attribute.name().equals("host")) {
            return false;
        }
        if (change.action() == Action.UPDATE) {
            return change.changed().contains(attribute.name());
        }
        if (change.action() == Action.REPLACE) {
            return change.replacing().contains(attribute.name())
                    || (!attribute.recorded()
                            && differs(value(change.before(), attribute), value(change.after(), attribute)));
        }
        Value value = value(change.action() == Action.DELETE ? change.before() : change.after(), attribute);
        return value != null && !Values.isNull(value) && !attribute.recorded();
    }

    private static boolean isSet(@Nullable Value value) {
        return value != null && !Values.isNull(value);
    }

    private static boolean differs(@Nullable Value before, @Nullable Value after) {
        return (isSet(before) || isSet(after)) && !Objects.equals(before, after);
    }

    private static @Nullable Value value(Value.@Nullable Obj object, Attribute attribute) {
        return object == null ? null : object.attributes().get(attribute.name());
    }

    private List<String> argument(Attribute attribute, ResourceChange change, int width) {
        Value before = attribute.recorded() ? value(change.recorded(), attribute) : value(change.before(), attribute);
        Value after = value(change.after(), attribute);
        Action action = action(change, before, after);
        String text = action == Action.UPDATE
                ? ValueDiff.text(before, after)
                : side(action == Action.DELETE ? before : after);
        String name = attribute.name() + " ".repeat(width - attribute.name().length());
        String note = change.action() == Action.UPDATE && change.drifted().contains(attribute.name())
                ? terminal.styled(Style.FAINT, "  # changed on the host")
                : change.replacing().contains(attribute.name())
                        ? terminal.styled(Style.RED, "  # forces replacement")
                        : "";
        return ("      " + symbol(action) + " " + name + " = " + text.replace("\n", "\n        ") + note)
                .lines()
                .toList();
    }

    private static String side(@Nullable Value value) {
        return value == null ? "null" : ValueText.of(value);
    }

    private static Action action(ResourceChange change, @Nullable Value before, @Nullable Value after) {
        return switch (change.action()) {
            case UPDATE, REPLACE -> before != null && before.equals(after) ? Action.NO_OP : Action.UPDATE;
            default -> change.action();
        };
    }

    private List<String> content(Attribute attribute, ResourceChange change, Blobs contents) {
        Value before = value(change.before(), attribute);
        Value after =
                change.action() == Action.DELETE && change.after() == null ? null : value(change.after(), attribute);
        List<String> lines = new ArrayList<>();
        if ((before != null && before.equals(after)) || (isNone(before) && isNone(after))) {
            return lines;
        }
        String title = title(attribute, change);
        lines.add("        " + terminal.styled(Style.CYAN, title));
        difference(before, after, contents).forEach(line -> lines.add("        " + coloured(line)));
        return lines;
    }

    /** The path of the file, where the resource has one, else the attribute's name. */
    private static String title(Attribute attribute, ResourceChange change) {
        Value.Obj side = change.after() != null ? change.after() : change.before();
        Map<String, Value> attributes = side == null ? Map.of() : side.attributes();
        String stem = attribute.name().replaceFirst("_?sha256$", "");
        Value path = attributes.get(stem.isEmpty() ? "path" : stem + "_path");
        String file = path instanceof Value.Str text ? text.text() : attribute.name();
        boolean drift = change.action() == Action.UPDATE && change.drifted().contains(attribute.name());
        return drift ? file + "  # changed on the host" : file;
    }

    private static List<String> difference(@Nullable Value before, @Nullable Value after, Blobs contents) {
        if (isSecret(before) || isSecret(after)) {
            return List.of("(sensitive content)");
        }
        if (after instanceof Value.Unknown) {
            return List.of("(known after apply)");
        }
        byte[] old = bytes(before, contents);
        byte[] now = bytes(after, contents);
        boolean missing = (old == null && before instanceof Value.Str) || (now == null && after instanceof Value.Str);
        return missing ? List.of("(content too large to show, or not at hand)") : ContentDiff.lines(old, now);
    }

    /** An empty hash stands for no content of ours. */
    private static boolean isNone(@Nullable Value hash) {
        return hash == null || Values.unmark(hash).equals(new Value.Str(""));
    }

    private static boolean isSecret(@Nullable Value value) {
        return value != null && Values.marksDeep(value).contains(Mark.SENSITIVE);
    }

    private static byte @Nullable [] bytes(@Nullable Value hash, Blobs contents) {
        return hash instanceof Value.Str text ? contents.get(text.text()).orElse(null) : null;
    }

    private String coloured(String line) {
        if (line.startsWith("+")) {
            return terminal.styled(Style.GREEN, line);
        }
        if (line.startsWith("-")) {
            return terminal.styled(Style.RED, line);
        }
        return line.startsWith("@@") ? terminal.styled(Style.FAINT, line) : line;
    }
}
