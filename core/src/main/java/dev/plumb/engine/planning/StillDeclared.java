package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.MovedBlock;
import dev.plumb.config.Target;
import dev.plumb.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds {@code moved} blocks whose old name is one of an instance that the configuration still has. */
final class StillDeclared {
    private final Configuration configuration;
    private final Set<ModuleAddress> modules;
    private final Set<InstanceAddress> instances;

    /** With all module instances and resource instances that there are. */
    StillDeclared(Configuration configuration, Set<ModuleAddress> modules, Set<InstanceAddress> instances) {
        this.configuration = configuration;
        this.modules = modules;
        this.instances = instances;
    }

    /** An error for each such block; whole blocks that are still declared were found before anything was evaluated. */
    List<Diagnostic> mistakes() {
        List<Diagnostic> mistakes = new ArrayList<>();
        for (ModuleAddress module : modules) {
            Configuration called = configuration.module(module.names());
            for (MovedBlock move : called == null ? List.<MovedBlock>of() : called.moved()) {
                if (isOfInstance(move.from()) && isThere(move.from().in(module))) {
                    mistakes.add(mistake(move));
                }
            }
        }
        return mistakes.stream().distinct().toList();
    }

    private static boolean isOfInstance(Target from) {
        return !from.key().equals(InstanceKey.NONE)
                || from.module().steps().stream().anyMatch(step -> !step.key().equals(InstanceKey.NONE));
    }

    private boolean isThere(Target from) {
        return from.isModule()
                ? modules.contains(from.module())
                : instances.stream().anyMatch(from::covers);
    }

    private static Diagnostic mistake(MovedBlock move) {
        return Diagnostic.error(
                        "config.moved",
                        "Moved object still exists",
                        "What moves to " + move.to() + " is still declared as " + move.from() + ".",
                        move.range())
                .withHint("Take that instance out of count or for_each where it is declared, or take the block out.");
    }
}
