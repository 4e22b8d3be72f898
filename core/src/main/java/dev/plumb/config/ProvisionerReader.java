package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the provisioner blocks of a resource. */
final class ProvisionerReader {
    private static final Set<String> ARGUMENTS =
            Set.of("command", "working_dir", "interpreter", "environment", "quiet", "when", "on_failure");
    private static final Set<String> OF_A_DESTROY = Set.of("self", "count", "each", "path", "terraform");

    private ProvisionerReader() {}

    static List<ProvisionerBlock> read(Body.Block resource, Diagnostics diagnostics) {
        List<ProvisionerBlock> provisioners = new ArrayList<>();
        for (Body.Block block : resource.body().blocks("provisioner")) {
            BlockReader reader = new BlockReader(block, diagnostics).labels("type");
            if (reader.complete() && isKnown(block, reader)) {
                reader.only(ARGUMENTS, Set.of());
                reader.required("command");
                boolean onDestroy = word(reader, "when", "create", "destroy");
                if (onDestroy) {
                    onlySelf(block, diagnostics);
                }
                provisioners.add(new ProvisionerBlock(
                        onDestroy, word(reader, "on_failure", "fail", "continue"), block.body(), block.headerRange()));
            }
        }
        return provisioners;
    }

    /** Those of a removed block, which all are run before something is destroyed. */
    static List<ProvisionerBlock> ofRemoved(Body.Block removed, Diagnostics diagnostics) {
        List<ProvisionerBlock> provisioners = read(removed, diagnostics);
        provisioners.stream()
                .filter(provisioner -> !provisioner.onDestroy())
                .forEach(provisioner -> diagnostics.add(Diagnostic.error(
                                "config.provisioner",
                                "Provisioner that never runs",
                                "What a removed block is about is not created any more, but destroyed.",
                                provisioner.range())
                        .withHint("Write into the provisioner: when = destroy")));
        return provisioners;
    }

    private static boolean isKnown(Body.Block block, BlockReader reader) {
        if (reader.label(0).equals("local-exec")) {
            return true;
        }
        reader.diagnostics()
                .add(Diagnostic.error(
                                "config.provisioner",
                                "Unsupported provisioner",
                                "There is no provisioner \"" + reader.label(0) + "\" here, only \"local-exec\".",
                                block.labels().get(0).range())
                        .withHint("What is to be on a host is a resource: a file, a package, a unit."));
        return false;
    }

    /** Whether the argument is {@code second}; {@code first}, or none, is the other way. */
    private static boolean word(BlockReader reader, String argument, String first, String second) {
        Expression expression = reader.argument(argument).orElse(null);
        String word = expression == null ? first : keyword(expression).orElse("");
        if (!word.equals(first) && !word.equals(second) && expression != null) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                            "config.provisioner",
                            "Invalid \"" + argument + "\" argument",
                            "\"" + argument + "\" is one of the words " + first + " and " + second + ".",
                            expression.range()));
        }
        return word.equals(second);
    }

    private static Optional<String> keyword(Expression expression) {
        return expression instanceof Expression.ScopeTraversal word
                        && word.traversal().steps().isEmpty()
                ? Optional.of(word.traversal().root())
                : Optional.empty();
    }

    /** When something is destroyed, the rest of the configuration may be gone already. */
    private static void onlySelf(Body.Block block, Diagnostics diagnostics) {
        for (Body.Attribute argument : block.body().attributes()) {
            if (argument.name().equals("when") || argument.name().equals("on_failure")) {
                continue;
            }
            for (Traversal reference : References.of(argument.value())) {
                if (!OF_A_DESTROY.contains(reference.root())) {
                    diagnostics.add(Diagnostic.error(
                                    "config.destroy-provisioner",
                                    "Invalid reference from a destroy provisioner",
                                    "What is run before a destroy can refer to \"self\", \"each.key\" and "
                                            + "\"count.index\" only: the rest may be gone by then.",
                                    reference.range())
                            .withHint("Keep the value in an argument of this resource, and refer to it by self."));
                }
            }
        }
    }
}
