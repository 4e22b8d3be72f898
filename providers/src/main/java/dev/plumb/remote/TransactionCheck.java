package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for names in a transaction that no program may contain, before it is compiled. */
final class TransactionCheck {
    private final List<Diagnostic> refused = new ArrayList<>();
    private String address = "";

    private TransactionCheck() {}

    /** What is refused, each with the address of the step that asks for it. */
    static List<Diagnostic> refused(HostTransaction transaction) {
        TransactionCheck check = new TransactionCheck();
        check.good(SafeNames.transaction(transaction.id()));
        check.good(SafeNames.text(transaction.description()));
        transaction.expected().keySet().forEach(path -> check.good(SafeNames.path(path)));
        transaction.steps().forEach(check::step);
        transaction.checks().forEach(check::check);
        return List.copyOf(check.refused);
    }

    private void good(Optional<Diagnostic> refusal) {
        refusal.map(r -> address.isEmpty() ? r : r.withAddress(address)).ifPresent(refused::add);
    }

    private void check(PlannedCheck planned) {
        address = planned.address();
        if (planned.check() instanceof Check.UnitFile unit) {
            good(SafeNames.path(unit.path()));
        } else if (planned.check() instanceof Check.RedisConfiguration redis) {
            good(SafeNames.path(redis.path()));
        }
    }

    private void step(PlannedStep planned) {
        address = planned.address();
        if (planned.step() instanceof Step.AtPath step) {
            good(SafeNames.path(step.path()));
            owner(step);
        } else if (planned.step() instanceof Step.RunFirst first) {
            first.command().forEach(word -> good(SafeNames.text(word)));
            first.undo().forEach(word -> good(SafeNames.text(word)));
        } else if (planned.step() instanceof Step.Run run) {
            run.command().forEach(word -> good(SafeNames.text(word)));
            run.undo().forEach(word -> good(SafeNames.text(word)));
            run.secretEnvironment().keySet().forEach(name -> good(SafeNames.variable(name)));
            run.secretEnvironment().values().forEach(value -> good(SafeNames.text(value)));
        } else {
            named(planned.step());
        }
    }

    private void owner(Step.AtPath step) {
        if (step instanceof Step.PutFile file) {
            owner(file.owner(), file.group(), file.mode());
        } else if (step instanceof Step.PutDirectory directory) {
            owner(directory.owner(), directory.group(), directory.mode());
        } else if (step instanceof Step.PutSymlink link) {
            good(SafeNames.target(link.target()));
        }
    }

    private void owner(String owner, String group, String mode) {
        good(SafeNames.account(owner));
        good(SafeNames.account(group));
        good(SafeNames.mode(mode));
    }

    private void named(Step step) {
        if (step instanceof Step.InstallPackage install) {
            good(SafeNames.packageName(install.name()));
        } else if (step instanceof Step.RemovePackage remove) {
            good(SafeNames.packageName(remove.name()));
        } else if (step instanceof Step.EnableUnit enable) {
            good(SafeNames.unit(enable.unit()));
        } else if (step instanceof Step.ActOnUnit act) {
            good(SafeNames.unit(act.unit()));
        } else if (step instanceof Step.NoteLoaded note) {
            good(SafeNames.unit(note.unit()));
        }
    }
}
