package dev.plumb.remote;

import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.List;
import java.util.Locale;

/** Steps as lines of the host's log: what is done, and for whom. */
final class StepText {
    private StepText() {}

    static List<String> lines(List<PlannedStep> steps) {
        return steps.stream()
                .map(planned -> (of(planned.step()) + " (" + planned.address() + ")").replaceAll("\\p{Cntrl}", "?"))
                .distinct()
                .toList();
    }

    private static String of(Step step) {
        if (step instanceof Step.AtPath at) {
            boolean removes = step instanceof Step.RemoveFile || step instanceof Step.RemoveEmptyDirectory;
            return (removes ? "remove " : "put ") + at.path();
        }
        if (step instanceof Step.ActOnUnit act) {
            return act.verb().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + act.unit();
        }
        if (step instanceof Step.EnableUnit enable) {
            return (enable.enabled() ? "enable " : "disable ") + enable.unit();
        }
        if (step instanceof Step.NoteLoaded note) {
            return "note " + note.unit();
        }
        if (step instanceof Step.InstallPackage install) {
            return "install " + install.name();
        }
        if (step instanceof Step.RemovePackage remove) {
            return "purge " + remove.name();
        }
        if (step instanceof Step.RunFirst first) {
            return "run " + String.join(" ", first.command());
        }
        return step instanceof Step.Run run ? "run " + String.join(" ", run.command()) : "reload systemd";
    }
}
