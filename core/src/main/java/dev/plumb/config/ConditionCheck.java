package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.List;

/** Checks that conditions are about something: one that refers to nothing always comes out the same. */
final class ConditionCheck {
    private final Diagnostics diagnostics;

    ConditionCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Configuration module) {
        module.variables().values().forEach(this::variable);
        module.outputs().values().forEach(output -> conditions(output.preconditions()));
        module.checks().values().forEach(this::check);
        module.resources().values().forEach(this::resource);
        module.ephemerals().values().forEach(this::resource);
    }

    private void resource(ResourceBlock resource) {
        conditions(resource.lifecycle().preconditions());
        conditions(resource.lifecycle().postconditions());
    }

    private void check(CheckBlock check) {
        conditions(check.assertions());
        if (!check.assertions().isEmpty()
                && check.assertions().stream().allMatch(each -> isConstant(each.condition()))) {
            diagnostics.add(Diagnostic.error(
                            "config.condition",
                            "Check of nothing",
                            "No assertion of the check \"" + check.name() + "\" is about anything.",
                            check.range())
                    .withHint("Have it assert something of a value, or take it out."));
        }
    }

    private static boolean isConstant(Expression condition) {
        return References.of(condition).isEmpty();
    }

    private void conditions(List<ConditionBlock> conditions) {
        conditions.stream()
                .map(ConditionBlock::condition)
                .filter(ConditionCheck::isConstant)
                .forEach(condition -> diagnostics.add(constant(condition)));
    }

    private void variable(VariableBlock variable) {
        conditions(variable.validations());
        variable.validations().stream()
                .map(ConditionBlock::condition)
                .filter(condition -> !References.of(condition).isEmpty())
                .filter(condition -> References.of(condition).stream().noneMatch(r -> isTo(r, variable)))
                .forEach(condition -> diagnostics.add(Diagnostic.error(
                        "config.condition",
                        "Condition about something else",
                        "A validation of the variable \"" + variable.name() + "\" has to refer to var."
                                + variable.name() + ", to say which values are good.",
                        condition.range())));
    }

    private static boolean isTo(Traversal reference, VariableBlock variable) {
        return reference.root().equals("var")
                && !reference.steps().isEmpty()
                && reference.steps().get(0) instanceof Traversal.Attr name
                && name.name().equals(variable.name());
    }

    private static Diagnostic constant(Expression condition) {
        return Diagnostic.error(
                        "config.condition",
                        "Condition about nothing",
                        "This condition refers to nothing, so that it always comes out the same.",
                        condition.range())
                .withHint("Refer to the value that it is to check, or take the block out.");
    }
}
