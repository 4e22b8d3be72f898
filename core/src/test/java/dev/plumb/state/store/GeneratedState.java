package dev.plumb.state.store;

import dev.plumb.address.InstanceAddress;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** States of any size. */
final class GeneratedState {
    private GeneratedState() {}

    static InstanceState instance(int number) {
        Map<String, Value> attributes = Map.of(
                "path", new Value.Str("/srv/data/file-" + number),
                "mode", new Value.Str("0644"),
                "size", new Value.Num(java.math.BigDecimal.valueOf(number)),
                "enabled", Value.TRUE,
                "tags", new Value.Tuple(List.of(new Value.Str("a"), new Value.Str("b-" + number))),
                "content_hash", new Value.Str(String.format(java.util.Locale.ROOT, "%064x", number)));
        return new InstanceState(
                InstanceAddress.parse("note.item[" + number + "]").orElseThrow(),
                "host.a",
                new Value.Obj(attributes),
                null,
                List.of(InstanceAddress.parse("note.base").orElseThrow().resource()));
    }

    static List<InstanceState> instances(int count) {
        List<InstanceState> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(instance(i));
        }
        return all;
    }

    static Generation after(State before, List<InstanceState> content, String summary) {
        Map<InstanceAddress, InstanceState> instances = new TreeMap<>();
        content.forEach(instance -> instances.put(instance.address(), instance));
        int number = before.generation() + 1;
        return new Generation(
                number, Instant.EPOCH, "tester@here", summary, true, before.next(number, instances, before.outputs()));
    }
}
