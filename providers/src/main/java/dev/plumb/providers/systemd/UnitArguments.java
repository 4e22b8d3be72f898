package dev.plumb.providers.systemd;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.providers.health.HealthMistakes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the arguments of a unit. */
final class UnitArguments {
    private final Diagnostics diagnostics = new Diagnostics();

    void check(SystemdUnit unit, UnitText text) {
        checkName(UnitName.of(unit));
        text.check(this);
        boolean file = unit.content() != null || !text.isEmpty();
        if (unit.content() != null && !text.isEmpty()) {
            refuse(
                    "content",
                    "content",
                    "Both \"content\" and blocks are set.",
                    "Give the file in one of the two ways.");
        }
        if (unit.content() != null && unit.content().indexOf('\0') >= 0) {
            refuse("content", "content", "The text holds a NUL character.", null);
        }
        if (unit.dropin() != null && !file) {
            refuse("dropin", "dropin", "A drop-in needs \"content\" or blocks.", null);
        }
        if (!Set.of("restart", "reload", "nothing").contains(unit.onChange())) {
            refuse("on-change", "on_change", "The value is none of \"restart\", \"reload\" and \"nothing\".", null);
        }
        if (!Set.of("together", "one-by-one").contains(unit.restart())) {
            refuse("restart", "restart", "The value is neither \"together\" nor \"one-by-one\".", null);
        }
        checkReads(unit);
        HealthMistakes.in(unit.health()).forEach(diagnostics::add);
        checkTemplate(unit);
        checkInstall(unit, text);
    }

    private void checkReads(SystemdUnit unit) {
        for (String path : unit.reads() == null ? List.<String>of() : unit.reads()) {
            if (!path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
                refuse("reads", "reads", "\"" + path.replaceAll("\\p{Cntrl}", "?") + "\" is no absolute path.", null);
            }
        }
    }

    void refuse(String code, String argument, String detail, @Nullable String hint) {
        String shown = argument.replaceAll("\\p{Cntrl}", "?");
        diagnostics.add(
                Diagnostic.error("systemd.bad-" + code, "Invalid argument", "Argument \"" + shown + "\": " + detail)
                        .withHint(hint));
    }

    <R> Result<R> result(R planned) {
        List<Diagnostic> found = diagnostics.toList();
        return diagnostics.hasErrors() ? Result.failure(found) : Result.of(planned, found);
    }

    private void checkName(UnitName name) {
        if (!name.valid()) {
            String hint = "Give the full name with its suffix, such as \"gunicorn.service\".";
            refuse("name", "name", "This is not the name of a unit.", hint);
        }
        if (!name.validDropin()) {
            String hint = "Use letters, digits, \"_\", \"-\", \".\" and \":\", without \".conf\".";
            refuse("dropin", "dropin", "This is not the name of a drop-in.", hint);
        }
    }

    private void checkTemplate(SystemdUnit unit) {
        boolean acts = unit.running() != null || unit.enabled() != null;
        if (UnitName.of(unit).template() && acts) {
            String instance = unit.name().replace("@.", "@0.");
            refuse(
                    "template",
                    unit.running() != null ? "running" : "enabled",
                    "\"" + unit.name() + "\" is a template, which cannot run or be enabled by itself.",
                    "Add a systemd_unit for each instance, such as \"" + instance + "\", and set it there.");
        }
    }

    private void checkInstall(SystemdUnit unit, UnitText text) {
        boolean raw = unit.content() != null && !unit.content().contains("[Install]");
        boolean blocks = !text.isEmpty() && !text.has("Install");
        if (Boolean.TRUE.equals(unit.enabled()) && unit.dropin() == null && (raw || blocks)) {
            String hint = "Add install { WantedBy = \"multi-user.target\" }.";
            refuse("enabled", "enabled", "A unit without a section [Install] cannot be enabled.", hint);
        }
    }
}
