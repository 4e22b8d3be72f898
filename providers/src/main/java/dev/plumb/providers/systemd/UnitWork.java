package dev.plumb.providers.systemd;

import dev.plumb.provider.Blobs;
import dev.plumb.provider.Change;
import dev.plumb.provider.Check;
import dev.plumb.provider.Step;
import dev.plumb.provider.Step.Verb;
import dev.plumb.provider.Work;
import dev.plumb.providers.health.HealthBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to do for a change of a unit. */
final class UnitWork {
    private final @Nullable SystemdUnit before;
    private final @Nullable SystemdUnit after;
    private final @Nullable SystemdUnit recorded;
    private final UnitName name;
    private final List<Step> steps = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    /** Whether what changes in the file, or was not loaded, concerns a unit that runs. */
    private boolean concernsRunning;

    UnitWork(Change<SystemdUnit> change) {
        before = change.before();
        after = change.after();
        recorded = change.recorded();
        name = UnitName.of(change.either());
    }

    Work work() {
        if (after == null) {
            delete();
        } else {
            changeFile(after);
            load(after);
            changeEnabled(after);
            changeRunning(after);
        }
        if (after != null && !steps.isEmpty()) {
            checks.addAll(HealthBlock.checks(after.health()));
        }
        return new Work(steps, checks);
    }

    private void delete() {
        boolean own = !hash(before).isEmpty();
        boolean acts = name.dropin() == null && !name.template();
        if (acts && (own || (before != null && Boolean.TRUE.equals(before.running())))) {
            steps.add(new Step.ActOnUnit(name.name(), Verb.STOP));
        }
        if (acts && (own || (before != null && Boolean.TRUE.equals(before.enabled())))) {
            steps.add(new Step.EnableUnit(name.name(), false));
        }
        if (own) {
            removeFile();
        }
    }

    private void changeFile(SystemdUnit wanted) {
        String hash = hash(wanted);
        if (!hash.isEmpty() && !hash.equals(hash(before))) {
            steps.add(new Step.PutFile(name.path(), hash, "root", "root", "0644", false));
            steps.add(new Step.ReloadManager());
            // systemd-analyze verifies unit files only: a drop-in is shown its mistakes by the unit that it is for.
            if (name.dropin() == null) {
                checks.add(new Check.UnitFile(name.path()));
            }
            concernsRunning = matters(wanted);
        } else if (hash.isEmpty() && !(hash(before) + hash(recorded)).isEmpty()) {
            removeFile();
        }
    }

    private void removeFile() {
        steps.add(new Step.RemoveFile(name.path()));
        steps.add(new Step.ReloadManager());
        concernsRunning = true;
    }

    /** Mends that something was written and not loaded. */
    private void load(SystemdUnit wanted) {
        if (before != null && Boolean.FALSE.equals(before.loaded()) && Boolean.TRUE.equals(wanted.loaded())) {
            steps.add(new Step.ReloadManager());
            concernsRunning = true;
        }
    }

    /** Only when the text that is there is the recorded one, it is known what changes in it. */
    private boolean matters(SystemdUnit wanted) {
        String old = recorded == null ? null : text(recorded);
        String now = text(wanted);
        return old == null || now == null || !hashOf(old).equals(hash(before)) || UnitDifference.matters(old, now);
    }

    private static @Nullable String text(SystemdUnit unit) {
        String content = unit.content();
        String text = content != null ? content : new UnitText(unit).render();
        return hashOf(text).equals(unit.sha256()) ? text : null;
    }

    private static String hashOf(String text) {
        return Blobs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private void changeEnabled(SystemdUnit wanted) {
        Boolean enabled = wanted.enabled();
        if (enabled != null && !enabled.equals(known(wanted, before == null ? null : before.enabled()))) {
            steps.add(new Step.EnableUnit(name.name(), enabled));
        }
    }

    private void changeRunning(SystemdUnit wanted) {
        Boolean running = wanted.running();
        Boolean runs = known(wanted, before == null ? null : before.running());
        if (running == null) {
            return;
        }
        Verb asked = running && before != null ? verb(wanted) : null;
        if (running && !Boolean.FALSE.equals(runs) && asked != null) {
            steps.add(new Step.ActOnUnit(name.name(), asked));
        } else if (!running.equals(runs)) {
            steps.add(new Step.ActOnUnit(name.name(), running ? Verb.START : Verb.STOP));
        }
    }

    /**
     * What is known of a unit's state: null when it was not managed so far, or when the unit comes only now, with a package
     * that may enable and start it by itself.
     */
    private @Nullable Boolean known(SystemdUnit wanted, @Nullable Boolean seen) {
        boolean fresh = before == null && !hash(wanted).isEmpty();
        return fresh ? Boolean.FALSE : seen;
    }

    /** The strongest that something asks for; null when nothing does. */
    private @Nullable Verb verb(SystemdUnit wanted) {
        boolean restart = differ(known(SystemdUnit::restartToken), wanted.restartToken());
        boolean reload = differ(known(SystemdUnit::reloadToken), wanted.reloadToken());
        if (restart || (concernsRunning && wanted.onChange().equals("restart"))) {
            return wanted.restart().equals("one-by-one") ? Verb.RESTART_IN_TURN : Verb.RESTART;
        }
        return reload || (concernsRunning && wanted.onChange().equals("reload")) ? Verb.RELOAD : null;
    }

    /** What was watched; where state has nothing of it, what the plan says, which is empty when what is watched changes. */
    private @Nullable String known(Function<SystemdUnit, @Nullable String> token) {
        String then = recorded == null ? null : token.apply(recorded);
        return (then != null && !then.isEmpty()) || before == null ? then : token.apply(before);
    }

    /** Ceasing to watch something is no change of it. */
    private static boolean differ(@Nullable String old, @Nullable String now) {
        return old != null && now != null && !now.isEmpty() && !old.equals(now);
    }

    private static String hash(@Nullable SystemdUnit unit) {
        return unit == null || unit.sha256() == null ? "" : unit.sha256();
    }
}
