package dev.plumb.config;

import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.Map;

/** Checks the {@code moved} blocks of a module: each thing moves once, to one place, and is not there any more. */
final class MoveCheck {
    private final Configuration module;
    private final Diagnostics diagnostics;

    MoveCheck(Configuration module, Diagnostics diagnostics) {
        this.module = module;
        this.diagnostics = diagnostics;
    }

    void check() {
        Map<Target, MovedBlock> byFrom = new HashMap<>();
        Map<Target, MovedBlock> byTo = new HashMap<>();
        for (MovedBlock move : module.moved()) {
            MovedBlock sameFrom = byFrom.putIfAbsent(move.from(), move);
            MovedBlock sameTo = byTo.putIfAbsent(move.to(), move);
            if (move.from().equals(move.to())) {
                diagnostics.add(diagnostic(
                        move, "Redundant move", move.from() + " moves to where it is.", "Take the block out."));
            } else if (sameFrom != null && !sameFrom.to().equals(move.to())) {
                diagnostics.add(ambiguous(move, sameFrom, move.from() + " moves to " + sameFrom.to()));
            } else if (sameTo != null && !sameTo.from().equals(move.from())) {
                diagnostics.add(ambiguous(move, sameTo, sameTo.from() + " moves to " + move.to()));
            } else if (isDeclared(move)) {
                diagnostics.add(diagnostic(
                        move,
                        "Moved object still exists",
                        "What moves to " + move.to() + " is still declared as " + move.from() + ".",
                        "Rename it where it is declared, or take the block out."));
            }
        }
    }

    private static Diagnostic ambiguous(MovedBlock move, MovedBlock earlier, String what) {
        return diagnostic(
                move,
                "Ambiguous moves",
                "At " + earlier.range().file() + ":" + earlier.range().start().line() + " it says that " + what
                        + ", and here that " + move.from() + " moves to " + move.to() + ".",
                "Keep one of the two: each thing moves once, and to a place of its own.");
    }

    /** Whether what moves is declared in this module under its old name; of one instance only if there are no others. */
    private boolean isDeclared(MovedBlock move) {
        Target from = move.from();
        ResourceAddress resource = from.resource();
        if (!from.key().equals(InstanceKey.NONE)
                || (resource != null && !from.module().steps().isEmpty())) {
            return false;
        }
        boolean whole = isWhole(move.to());
        if (resource != null) {
            ResourceBlock block = module.resources().get(resource);
            return block != null && (whole || (block.count() == null && block.forEach() == null));
        }
        ModuleCall call = from.module().steps().size() == 1
                        && from.module().steps().get(0).key().equals(InstanceKey.NONE)
                ? module.calls().get(from.module().steps().get(0).name())
                : null;
        return call != null && (whole || (call.count() == null && call.forEach() == null));
    }

    /** Whether all instances are named together. */
    private static boolean isWhole(Target target) {
        return target.isModule()
                ? target.module()
                        .steps()
                        .get(target.module().steps().size() - 1)
                        .key()
                        .equals(InstanceKey.NONE)
                : target.key().equals(InstanceKey.NONE);
    }

    private static Diagnostic diagnostic(MovedBlock move, String summary, String detail, String hint) {
        return Diagnostic.error("config.moved", summary, detail, move.range()).withHint(hint);
    }
}
