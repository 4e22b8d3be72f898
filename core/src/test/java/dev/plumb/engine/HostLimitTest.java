package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which hosts patterns leave. */
final class HostLimitTest {
    private static final List<String> ALL = List.of(
            "host.web[\"web1\"]",
            "host.web[\"web2\"]",
            "host.web[\"web3\"]",
            "host.db[0]",
            "host.db[1]",
            "module.far.host.log");

    private static HostLimit hosts() {
        HostLimit limit = new HostLimit();
        limit.add(ALL.get(0), Set.of("203.0.113.1"), Set.of("web", "old"));
        limit.add(ALL.get(1), Set.of("203.0.113.2"), Set.of("web"));
        limit.add(ALL.get(2), Set.of("203.0.113.3"), Set.of("web"));
        limit.add(ALL.get(3), Set.of("db-one"), Set.of("store"));
        limit.add(ALL.get(4), Set.of("db-two"), Set.of("store", "old"));
        limit.add(ALL.get(5), Set.of(), Set.of());
        return limit;
    }

    private static List<String> left(String... patterns) {
        Set<String> without = hosts().leavesOut(List.of(patterns)).get();
        return ALL.stream().filter(host -> !without.contains(host)).toList();
    }

    private static List<Diagnostic> refused(String... patterns) {
        Result<Set<String>> result = hosts().leavesOut(List.of(patterns));
        assertThat(result.orNull()).isNull();
        return result.diagnostics();
    }

    @Test
    void nameIsTheAddressOrAPartOfItOrWhatTheHostIsCalled() {
        assertThat(left("host.web[\"web1\"]")).containsExactly(ALL.get(0));
        assertThat(left("web[\"web1\"]")).containsExactly(ALL.get(0));
        assertThat(left("web1")).containsExactly(ALL.get(0));
        assertThat(left("203.0.113.1")).containsExactly(ALL.get(0));
        assertThat(left("host.db[1]")).containsExactly(ALL.get(4));
        assertThat(left("db[1]")).containsExactly(ALL.get(4));
        assertThat(left("db")).containsExactly(ALL.get(3), ALL.get(4));
        assertThat(left("host.web")).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(left("log")).containsExactly(ALL.get(5));
        assertThat(left("module.far.host.log")).containsExactly(ALL.get(5));
    }

    @Test
    void starAndQuestionMarkStandForText() {
        assertThat(left("web?")).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(left("203.0.113.*")).containsExactlyElementsOf(ALL.subList(0, 3));
        assertThat(left("db-*")).containsExactly(ALL.get(3), ALL.get(4));
        assertThat(left("*")).isEqualTo(ALL);
        assertThat(refused("203?0?113")).hasSize(1);
        assertThat(refused("203.0.113.[12]")).hasSize(1);
    }

    @Test
    void patternsAreUnitedAndTheOthersTakeAway() {
        assertThat(left("web1", "tag:store")).containsExactly(ALL.get(0), ALL.get(3), ALL.get(4));
        assertThat(left("tag:web", "!web3")).containsExactly(ALL.get(0), ALL.get(1));
        assertThat(left("!web3", "tag:web")).containsExactly(ALL.get(0), ALL.get(1));
        assertThat(left("!tag:web")).containsExactlyElementsOf(ALL.subList(3, 6));
        assertThat(left("tag:web", "&tag:old")).containsExactly(ALL.get(0));
        assertThat(left("&tag:o*")).containsExactly(ALL.get(0), ALL.get(4));
    }

    @Test
    void patternThatFitsNothingIsNamedWithWhatMayBeMeant() {
        assertThat(refused("wbe1", "tag:stor", "!nowhere"))
                .extracting(Diagnostic::hint)
                .satisfiesExactly(
                        hint -> assertThat(hint).isEqualTo("Did you mean \"web1\"?"),
                        hint -> assertThat(hint).isEqualTo("Did you mean \"tag:store\"?"),
                        hint -> assertThat(hint).startsWith("The hosts are: host.db[0], host.db[1], host.web"));
        assertThat(refused("tag:elsewhere"))
                .extracting(Diagnostic::hint)
                .containsExactly("The tags are: tag:old, tag:store, tag:web.");
    }

    @Test
    void nothingLeftIsAMistake() {
        assertThat(refused("web1", "!web1")).extracting(Diagnostic::code).containsExactly("plan.empty-limit");
    }

    @Test
    void withoutHostsNothingFits() {
        assertThat(new HostLimit().leavesOut(List.of("web")).diagnostics())
                .extracting(Diagnostic::hint)
                .containsExactly("There are no hosts.");
    }
}
