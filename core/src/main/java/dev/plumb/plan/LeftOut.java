package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Severity;
import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A resource instance that a plan leaves as it is: nothing is done about it, and what state has of it stays. Where it is not
 * known which instances a block has, it stands for the block.
 *
 * @param address its name
 * @param host id of the host because of which it is left out
 * @param cause why that host is left out
 * @param needs what it depends on, or what depends on it, that is left out as well; null when it is on that host itself
 * @param recorded what state has of it, secrets sealed; null when it was never applied
 */
public record LeftOut(
        InstanceAddress address,
        String host,
        Cause cause,
        @Nullable InstanceAddress needs,
        Value.@Nullable Obj recorded) {

    /** Why a host is left out. */
    public enum Cause {
        /** It cannot be reached. */
        UNREACHABLE,
        /** The user asked for other hosts only. */
        LIMIT
    }

    /** Whether what depends on it can be planned: what state has of it stands for it, as nobody says that it is not so. */
    public boolean standsAsRecorded() {
        return cause == Cause.LIMIT && recorded != null;
    }

    /** Why a host cannot be reached, and what comes of it. */
    public static Diagnostic warning(String host, Diagnostic problem) {
        return new Diagnostic(
                Severity.WARNING,
                problem.code(),
                problem.summary(),
                problem.detail() + " What is on " + host
                        + ", and what depends on that, is left out and stays as it is.",
                problem.subject(),
                problem.address(),
                problem.hint());
    }
}
