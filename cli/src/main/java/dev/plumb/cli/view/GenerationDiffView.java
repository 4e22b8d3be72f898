package dev.plumb.cli.view;

import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.schema.Attribute;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two states, for people: attributes, outputs, and contents line by line. */
public final class GenerationDiffView {
    private final Terminal terminal;
    private final Schemas schemas;
    private final Function<String, Optional<byte[]>> contents;

    /** A view; {@code contents} finds what a hash stands for. */
    public GenerationDiffView(Terminal terminal, Schemas schemas, Function<String, Optional<byte[]>> contents) {
        this.terminal = terminal;
        this.schemas = schemas;
        this.contents = contents;
    }

    /** The differences as text. */
    public String text(State before, State after) {
        List<String> lines = new ArrayList<>();
        SortedSet<InstanceAddress> addresses = new TreeSet<>(before.instances().keySet());
        addresses.addAll(after.instances().keySet());
        for (InstanceAddress address : addresses) {
            instance(address, before.instances().get(address), after.instances().get(address), lines);
        }
        outputs(before.outputs(), after.outputs(), lines);
        return lines.isEmpty() ? "No differences." : String.join("\n", lines).stripTrailing();
    }

    private void instance(
            InstanceAddress address, @Nullable InstanceState old, @Nullable InstanceState now, List<String> lines) {
        Map<String, Value> before = attributes(old);
        Map<String, Value> after = attributes(now);
        if (old != null && now != null && before.equals(after)) {
            return;
        }
        InstanceState either = now == null ? old : now;
        String host = either == null || either.host().isEmpty() ? "" : "  on " + either.host();
        lines.add(symbol(old, now) + " " + terminal.styled(Style.BOLD, address.toString())
                + terminal.styled(Style.FAINT, host));
        List<Attribute> known = schemas.attributes(address.resource().type());
        names(known, before, after).forEach(name -> lines.addAll(value(name, before.get(name), after.get(name))));
        known.stream().filter(Attribute::contentHash).forEach(a -> content(a, before, after, lines));
        lines.add("");
    }

    private static Map<String, Value> attributes(@Nullable InstanceState instance) {
        return instance == null ? Map.of() : instance.attributes().attributes();
    }

    /** Those that differ, in the order of the type's documentation; what is written into a content shows in that. */
    private static List<String> names(List<Attribute> known, Map<String, Value> before, Map<String, Value> after) {
        SortedSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<String> names = new ArrayList<>();
        for (Attribute attribute : known) {
            boolean shown = all.remove(attribute.name())
                    && attribute.writtenInto().isEmpty()
                    && !attribute.contentHash()
                    && !attribute.name().equals("host");
            if (shown) {
                names.add(attribute.name());
            }
        }
        names.addAll(all);
        return names.stream()
                .filter(name -> differ(before.get(name), after.get(name)))
                .toList();
    }

    private static boolean differ(@Nullable Value before, @Nullable Value after) {
        boolean none = Values.isNull(before == null ? Value.NULL : before)
                && Values.isNull(after == null ? Value.NULL : after);
        return !none && (before == null || !before.equals(after));
    }

    private List<String> value(String name, @Nullable Value before, @Nullable Value after) {
        String old = before == null ? "" : ValueText.of(before);
        String now = after == null ? "" : ValueText.of(after);
        String text = before == null ? now : after == null ? old : old + " -> " + now;
        return ("    " + symbol(before, after) + " " + name + " = " + text.replace("\n", "\n      "))
                .lines()
                .toList();
    }

    private void content(Attribute attribute, Map<String, Value> before, Map<String, Value> after, List<String> lines) {
        Value old = before.get(attribute.name());
        Value now = after.get(attribute.name());
        if (!differ(old, now)) {
            return;
        }
        Value path = (after.isEmpty() ? before : after).get("path");
        lines.add("      "
                + terminal.styled(Style.CYAN, path instanceof Value.Str text ? text.text() : attribute.name()));
        difference(old, now).forEach(line -> lines.add("      " + line));
    }

    private List<String> difference(@Nullable Value old, @Nullable Value now) {
        if ((old != null && Values.isSensitive(old)) || (now != null && Values.isSensitive(now))) {
            return List.of("(sensitive content)");
        }
        byte[] before = bytes(old);
        byte[] after = bytes(now);
        boolean missing = (before == null && isHash(old)) || (after == null && isHash(now));
        return missing ? List.of("(content is not at hand)") : ContentDiff.lines(before, after);
    }

    private static boolean isHash(@Nullable Value value) {
        return value instanceof Value.Str text && !text.text().isEmpty();
    }

    private byte @Nullable [] bytes(@Nullable Value hash) {
        return hash instanceof Value.Str text ? contents.apply(text.text()).orElse(null) : null;
    }

    private void outputs(Map<String, Value> before, Map<String, Value> after, List<String> lines) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changed = names.stream()
                .filter(name -> differ(before.get(name), after.get(name)))
                .flatMap(name -> value(name, before.get(name), after.get(name)).stream())
                .collect(Collectors.toList());
        if (!changed.isEmpty()) {
            lines.add("Outputs:");
            lines.addAll(changed);
        }
    }

    private String symbol(@Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return terminal.styled(Style.GREEN, "+");
        }
        return after == null ? terminal.styled(Style.RED, "-") : terminal.styled(Style.YELLOW, "~");
    }
}
