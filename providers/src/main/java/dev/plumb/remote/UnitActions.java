package dev.plumb.remote;

import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import dev.plumb.provider.Step.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to units, each once: the strongest of the verbs, at the place of the last step that asks for
 * one, so that a unit acts when everything that it waits for is done.
 */
final class UnitActions {
    private final Map<String, Integer> stops = new LinkedHashMap<>();
    private final Map<String, Integer> enabled = new LinkedHashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final List<PlannedStep> steps;

    private record Action(int step, Verb verb) {}

    UnitActions(List<PlannedStep> steps) {
        this.steps = steps;
        for (int i = 0; i < steps.size(); i++) {
            add(i, steps.get(i).step());
        }
    }

    private void add(int index, Step step) {
        if (step instanceof Step.EnableUnit enable) {
            enabled.put(enable.unit(), index);
        } else if (step instanceof Step.ActOnUnit act && act.verb() == Verb.STOP) {
            stops.putIfAbsent(act.unit(), index);
        } else if (step instanceof Step.ActOnUnit act) {
            actions.put(act.unit(), stronger(actions.remove(act.unit()), new Action(index, act.verb())));
        }
    }

    /** Verbs are from the strongest to the weakest; of equal ones the later. */
    private static Action stronger(@Nullable Action before, Action now) {
        return before != null && before.verb().compareTo(now.verb()) < 0 ? before : now;
    }

    /** Every unit that has a state of its own. */
    Set<String> units() {
        Set<String> units = new LinkedHashSet<>(stops.keySet());
        enabled.keySet().stream().filter(unit -> !UnitNames.isTemplate(unit)).forEach(units::add);
        units.addAll(actions.keySet());
        return units;
    }

    /** The units whose processes end. */
    List<String> endingCalls() {
        List<String> calls = new ArrayList<>(stopCalls());
        actions.forEach((unit, action) -> {
            boolean ends = action.verb() == Verb.RESTART || action.verb() == Verb.RESTART_IN_TURN;
            if (ends && !stops.containsKey(unit)) {
                calls.add(action.step() + " " + Quote.word(unit));
            }
        });
        return calls;
    }

    /** The units that are started, reloaded or restarted, in order. */
    Set<String> acted() {
        return actions.keySet();
    }

    /** Whether systemd has to read its files again. */
    boolean reloadsManager() {
        return !enabled.isEmpty() || steps.stream().anyMatch(s -> s.step() instanceof Step.ReloadManager);
    }

    List<String> stopCalls() {
        List<String> calls = new ArrayList<>();
        stops.forEach((unit, step) -> calls.add(step + " " + Quote.word(unit)));
        return calls;
    }

    List<String> enablementCalls() {
        List<String> calls = new ArrayList<>();
        enabled.forEach((unit, step) -> {
            boolean enable = ((Step.EnableUnit) steps.get(step).step()).enabled();
            calls.add(step + " " + Quote.word(unit) + (enable ? " enable" : " disable"));
        });
        return calls;
    }

    List<String> actionCalls() {
        List<String> calls = new ArrayList<>();
        actions.forEach(
                (unit, action) -> calls.add(action.step() + " " + Quote.word(unit) + " " + word(action.verb())));
        return calls;
    }

    /** Shell cases that set {@code step} for a unit. */
    List<String> stepCases() {
        List<String> cases = new ArrayList<>();
        actions.forEach((unit, action) -> cases.add(Quote.word(unit) + ") step=" + action.step() + " ;;"));
        return cases;
    }

    /** Shell cases that set {@code verb}, by which a unit that ran before is made to run as before. */
    List<String> verbCases() {
        List<String> cases = new ArrayList<>();
        actions.forEach((unit, action) -> {
            Verb verb = stops.containsKey(unit) ? Verb.RESTART : action.verb();
            cases.add(Quote.word(unit) + ") verb=" + word(verb) + " ;;");
        });
        return cases;
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }
}
