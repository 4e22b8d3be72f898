package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks, without evaluating anything, that the functions which are called exist. */
final class FunctionCheck {
    private final Diagnostics diagnostics;

    FunctionCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Configuration module) {
        module.variables().values().forEach(variable -> conditions(variable.validations()));
        module.locals().values().forEach(local -> expression(local.expression()));
        module.outputs().values().forEach(output -> {
            expression(output.value());
            conditions(output.preconditions());
        });
        module.checks().values().forEach(check -> conditions(check.assertions()));
        module.resources().values().forEach(resource -> {
            expression(resource.count());
            expression(resource.forEach());
            calls(References.calls(resource.body()));
            conditions(resource.lifecycle().preconditions());
            conditions(resource.lifecycle().postconditions());
        });
        module.calls().values().forEach(call -> {
            expression(call.count());
            expression(call.forEach());
            call.arguments().values().forEach(argument -> expression(argument.value()));
        });
    }

    private void conditions(List<ConditionBlock> conditions) {
        conditions.forEach(condition -> {
            expression(condition.condition());
            expression(condition.errorMessage());
        });
    }

    private void expression(@Nullable Expression expression) {
        if (expression != null) {
            calls(References.calls(expression));
        }
    }

    private void calls(List<Expression.Call> calls) {
        for (Expression.Call call : calls) {
            if (!StandardFunctions.names().contains(FunctionTable.withoutNamespace(call.name()))) {
                diagnostics.add(StandardFunctions.unknown(call));
            }
        }
    }
}
