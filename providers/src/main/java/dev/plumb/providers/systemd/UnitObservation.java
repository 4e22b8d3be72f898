package dev.plumb.providers.systemd;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to ask about a unit, and what the answers say. */
final class UnitObservation {
    private static final Set<String> ENABLED = Set.of("enabled", "enabled-runtime", "alias");
    private static final Set<String> DISABLED = Set.of("disabled", "");
    private static final Set<String> ACTIVE = Set.of("active", "reloading", "refreshing");

    private final SystemdUnit about;
    private final UnitName name;

    UnitObservation(SystemdUnit about) {
        this.about = about;
        this.name = UnitName.of(about);
    }

    /** systemd knows nothing of a template by itself, and refuses to be asked. */
    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        if (ownFile()) {
            questions.add(new Question.AtPath(name.path(), Set.of(String.valueOf(about.sha256()))));
        }
        if (!name.template()) {
            questions.add(new Question.Unit(name.name()));
        }
        Question.Loaded read = whatItReads();
        if (read != null) {
            questions.add(read);
        }
        return questions;
    }

    Result<Optional<SystemdUnit>> observe(Answers answers) {
        PathAnswer there = ownFile() ? answers.path(name.path()) : PathAnswer.ABSENT;
        Map<String, String> shown = name.template() ? Map.of("LoadState", "not-found") : answers.unit(name.name());
        Diagnostic refusal = refusal(there, shown);
        if (refusal != null) {
            return Result.failure(refusal);
        }
        boolean unknown = shown.getOrDefault("LoadState", "").equals("not-found");
        Question.Loaded read = whatItReads();
        boolean loaded =
                !shown.getOrDefault("NeedDaemonReload", "").equals("yes") && (read == null || answers.loaded(read));
        return Result.of(there.absent() && unknown ? Optional.empty() : Optional.of(live(there, shown, loaded)));
    }

    /** What a running unit has to have loaded; null when that is not managed. */
    private Question.@Nullable Loaded whatItReads() {
        List<String> paths = new ArrayList<>(about.reads() == null ? List.of() : about.reads());
        if (ownFile()) {
            paths.add(name.path());
        }
        boolean managed =
                Boolean.TRUE.equals(about.running()) && !about.onChange().equals("nothing");
        return !managed || name.template() || paths.isEmpty() ? null : new Question.Loaded(name.name(), paths);
    }

    private boolean ownFile() {
        return !"".equals(about.sha256());
    }

    private SystemdUnit live(PathAnswer there, Map<String, String> shown, boolean loaded) {
        boolean enabled = ENABLED.contains(shown.getOrDefault("UnitFileState", ""));
        boolean running = ACTIVE.contains(shown.getOrDefault("ActiveState", ""));
        return new SystemdUnit(
                about.host(),
                about.name(),
                about.dropin(),
                about.content(),
                about.unit(),
                about.service(),
                about.socket(),
                about.timer(),
                about.install(),
                about.enabled() == null ? null : enabled,
                about.running() == null ? null : running,
                about.onChange(),
                about.restart(),
                about.reads(),
                about.restartOn(),
                about.reloadOn(),
                about.health(),
                name.id(),
                about.path(),
                there.sha256(),
                loaded,
                about.restartToken(),
                about.reloadToken());
    }

    private @Nullable Diagnostic refusal(PathAnswer there, Map<String, String> shown) {
        if (!there.absent() && there.kind() != PathAnswer.Kind.FILE) {
            boolean masked = there.target().equals("/dev/null");
            String what = masked ? " is masked on the host" : " is no regular file on the host";
            return refusal("systemd.other-kind", name.path() + what, masked);
        }
        boolean acts = Boolean.TRUE.equals(about.enabled()) || Boolean.TRUE.equals(about.running());
        if (acts && shown.getOrDefault("LoadState", "").equals("masked")) {
            return refusal("systemd.masked", "The unit " + name.name() + " is masked on the host", true);
        }
        String state = shown.getOrDefault("UnitFileState", "");
        boolean cannotBeEnabled = !ENABLED.contains(state) && !DISABLED.contains(state);
        if (Boolean.TRUE.equals(about.enabled()) && !ownFile() && cannotBeEnabled) {
            String detail = "The unit " + name.name() + " cannot be enabled on the host: its file is " + state;
            return refusal("systemd.not-installable", detail, false);
        }
        return null;
    }

    private Diagnostic refusal(String code, String detail, boolean masked) {
        String hint = masked ? "Run \"systemctl unmask " + name.name() + "\" there first." : null;
        return Diagnostic.error(code, "The unit cannot be managed", detail + ".")
                .withHint(hint);
    }
}
