package dev.plumb.testkit;

import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import dev.plumb.provider.Step.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which a host does the steps of a transaction: packages come, units stop and are disabled, paths change,
 * systemd reads its files again, units are enabled, each unit is acted on once, commands run, packages go.
 */
final class MemoryPhases {
    private static final int ACT = 5;

    private MemoryPhases() {}

    static List<PlannedStep> inOrder(HostTransaction transaction) {
        List<PlannedStep> ordered = new ArrayList<>();
        for (int phase = 0; phase <= 7; phase++) {
            int wanted = phase;
            List<PlannedStep> steps = transaction.steps().stream()
                    .filter(planned -> phase(planned.step()) == wanted)
                    .toList();
            ordered.addAll(phase == ACT ? strongest(steps) : once(steps));
        }
        return ordered;
    }

    private static int phase(Step step) {
        if (step instanceof Step.InstallPackage) {
            return 0;
        } else if (step instanceof Step.RunFirst) {
            return 1;
        } else if (step instanceof Step.AtPath) {
            return 2;
        } else if (step instanceof Step.ReloadManager) {
            return 3;
        } else if (step instanceof Step.EnableUnit enable) {
            return enable.enabled() ? 4 : 1;
        } else if (step instanceof Step.ActOnUnit act) {
            return act.verb() == Verb.STOP ? 1 : ACT;
        }
        return step instanceof Step.Run ? 6 : 7;
    }

    private static List<PlannedStep> once(List<PlannedStep> steps) {
        Map<Step, PlannedStep> kept = new LinkedHashMap<>();
        steps.forEach(planned -> kept.putIfAbsent(planned.step(), planned));
        return List.copyOf(kept.values());
    }

    private static List<PlannedStep> strongest(List<PlannedStep> steps) {
        Map<String, PlannedStep> kept = new LinkedHashMap<>();
        for (PlannedStep planned : steps) {
            kept.merge(
                    ((Step.ActOnUnit) planned.step()).unit(),
                    planned,
                    (a, b) -> verb(a).compareTo(verb(b)) <= 0 ? a : b);
        }
        return List.copyOf(kept.values());
    }

    private static Verb verb(PlannedStep planned) {
        return ((Step.ActOnUnit) planned.step()).verb();
    }
}
