package dev.plumb.remote;

import dev.plumb.provider.Check;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a transaction asks about its candidate, as a program names it: a check is {@code c} and its index. */
final class CandidateChecks {
    private final List<PlannedCheck> checks;

    CandidateChecks(List<PlannedCheck> checks) {
        this.checks = checks;
    }

    /** Whether there is anything to ask before something is changed. */
    boolean any() {
        return checks.stream().anyMatch(CandidateChecks::ofCandidate);
    }

    /** Whether nginx is all that is asked. */
    boolean nginxOnly() {
        return checks.stream()
                .filter(CandidateChecks::ofCandidate)
                .allMatch(c -> c.check() instanceof Check.NginxConfiguration);
    }

    /** The first check of a kind that is asked once however many want it; empty without one. */
    String first(Class<? extends Check> kind) {
        for (int i = 0; i < checks.size(); i++) {
            if (kind.isInstance(checks.get(i).check())) {
                return "c" + i;
            }
        }
        return "";
    }

    /** The calls for checks of unit files. */
    List<String> unitCalls() {
        return calls(check -> check instanceof Check.UnitFile unit ? unit.path() : "");
    }

    /** The calls for checks of redis' files. */
    List<String> redisCalls() {
        return calls(check -> check instanceof Check.RedisConfiguration redis ? redis.path() : "");
    }

    private List<String> calls(Function<Check, String> path) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            String of = path.apply(checks.get(i).check());
            if (!of.isEmpty()) {
                calls.add("c" + i + " " + Quote.word(of));
            }
        }
        return calls;
    }

    private static boolean ofCandidate(PlannedCheck planned) {
        return !(planned.check() instanceof Check.Health);
    }
}
