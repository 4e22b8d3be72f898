package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.plan.Plan;
import dev.plumb.provider.Step;
import java.util.List;

/** Contents that a plan would put, but that were not kept: said in the plan, not in the middle of the apply. */
final class LostContents {
    private LostContents() {}

    /** An error for each. */
    static List<Diagnostic> of(Plan plan) {
        return plan.transactions().stream()
                .flatMap(planned -> planned.transaction().steps().stream())
                .filter(step -> step.step() instanceof Step.PutFile file
                        && plan.contents().get(file.sha256()).isEmpty())
                .map(step -> Diagnostic.error(
                                "plan.rollback-content",
                                "A content cannot be restored",
                                "What " + step.address() + " put at " + ((Step.PutFile) step.step()).path()
                                        + " was not kept: it was secret, or an earlier version of Plumb applied it.")
                        .withAddress(step.address())
                        .withHint("Leave it out with -exclude=" + step.address()
                                + ". For later rollbacks, configure an encryption key: secrets are kept then."))
                .toList();
    }
}
