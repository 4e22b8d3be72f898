package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.engine.planning.Planner;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a plan is about. Patterns are united; those that begin with {@code !} take hosts out, those with {@code &}
 * keep no others. When there are only such, they begin with all hosts. In a pattern {@code *} stands for any text and {@code
 * ?} for one character; {@code tag:} begins a pattern for tags, any other is for names.
 */
final class HostLimit {
    private static final String TAG = "tag:";

    private final SortedMap<String, Known> hosts = new TreeMap<>();

    /**
     * A host that is known.
     *
     * @param names what it is called, besides the parts of its id
     */
    record Known(Collection<String> names, Collection<String> tags) {}

    /** Of the hosts of the configuration, then those that only state knows. */
    static HostLimit of(Planner.Desired desired, State state, ResourceTypes types) {
        HostLimit limit = new HostLimit();
        desired.instances().values().forEach(instance -> limit.add(instance.type(), instance.planned()));
        for (InstanceState instance : state.instances().values()) {
            types.find(instance.address().resource().type())
                    .filter(type -> !instance.address().resource().data() && type instanceof HostDefinition<?>)
                    .ifPresent(type -> limit.add(
                            type,
                            RecordSchema.of(type.record())
                                    .toRecord(instance.attributes())
                                    .orNull()));
        }
        return limit;
    }

    @SuppressWarnings("unchecked")
    private void add(ResourceType<Record> type, @Nullable Record record) {
        if (record != null && type instanceof HostDefinition<?> definition) {
            HostDefinition<Record> host = (HostDefinition<Record>) definition;
            add(host.id(record), host.names(record), host.tags(record));
        }
    }

    /** Makes a host known by its id; the first that is said of one counts. */
    void add(String id, Collection<String> names, Collection<String> tags) {
        SortedSet<String> all = new TreeSet<>(names);
        all.add(id);
        InstanceAddress.parse(id).ifPresent(address -> all.addAll(parts(address)));
        hosts.putIfAbsent(id, new Known(all, new TreeSet<>(tags)));
    }

    /** {@code web["a"]}, {@code web}, {@code host.web} and {@code a} of {@code host.web["a"]}. */
    private static List<String> parts(InstanceAddress address) {
        String name = address.resource().name();
        String resource = address.resource().type() + "." + name;
        String key = address.key() instanceof InstanceKey.Name named ? named.name() : name;
        return List.of(name, resource, name + address.key(), resource + address.key(), key);
    }

    /** The ids of the hosts that are left out; an error for each pattern that fits no host. */
    Result<Set<String>> leavesOut(List<String> patterns) {
        Diagnostics diagnostics = new Diagnostics();
        Set<String> wanted = new TreeSet<>();
        if (patterns.stream().allMatch(pattern -> pattern.startsWith("!") || pattern.startsWith("&"))) {
            wanted.addAll(hosts.keySet());
        }
        for (String pattern : patterns) {
            if (!pattern.startsWith("!") && !pattern.startsWith("&")) {
                wanted.addAll(fitting(pattern, diagnostics));
            }
        }
        for (String pattern : patterns) {
            if (pattern.startsWith("&")) {
                wanted.retainAll(fitting(pattern.substring(1), diagnostics));
            }
        }
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                wanted.removeAll(fitting(pattern.substring(1), diagnostics));
            }
        }
        if (wanted.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.add(Diagnostic.error(
                            "plan.empty-limit",
                            "No host is left",
                            "No host fits all of -limit=" + String.join(",", patterns) + ".")
                    .withHint("Patterns with ! take hosts out, and those with & keep no others."));
        }
        Set<String> without = new TreeSet<>(hosts.keySet());
        without.removeAll(wanted);
        return diagnostics.hasErrors() ? Result.failure(diagnostics.toList()) : Result.of(without);
    }

    private Set<String> fitting(String pattern, Diagnostics diagnostics) {
        boolean tag = pattern.startsWith(TAG);
        Predicate<String> fits = glob(tag ? pattern.substring(TAG.length()) : pattern);
        Set<String> found = hosts.entrySet().stream()
                .filter(host -> words(host.getValue(), tag).stream().anyMatch(fits))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (found.isEmpty()) {
            diagnostics.add(unknown(pattern, tag));
        }
        return found;
    }

    private static Collection<String> words(Known host, boolean tag) {
        return tag ? host.tags() : host.names();
    }

    private Diagnostic unknown(String pattern, boolean tag) {
        SortedSet<String> known = new TreeSet<>();
        hosts.values().forEach(host -> words(host, tag).forEach(word -> known.add(tag ? TAG + word : word)));
        Optional<String> meant = Suggestion.didYouMean(pattern, known);
        String all = hosts.isEmpty()
                ? "There are no hosts."
                : tag && known.isEmpty()
                        ? "No host has tags."
                        : (tag ? "The tags are: " : "The hosts are: ") + String.join(", ", tag ? known : hosts.keySet())
                                + ".";
        return Diagnostic.error("plan.unknown-limit", "No such host", "No host fits \"" + pattern + "\" of -limit.")
                .withHint(meant.orElse(all));
    }

    private static Predicate<String> glob(String pattern) {
        StringBuilder expression = new StringBuilder();
        pattern.chars()
                .forEach(c ->
                        expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
        return Pattern.compile(expression.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
