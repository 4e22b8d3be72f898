package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks, without evaluating anything, that the functions which are called exist. */
final class FunctionCheck {
    private final Configuration module;
    private final ProviderFunctions functions;
    private final Diagnostics diagnostics;

    FunctionCheck(Configuration module, ResourceTypes types, Diagnostics diagnostics) {
        this.module = module;
        this.functions = ProviderFunctions.of(module, types);
        this.diagnostics = diagnostics;
    }

    void check() {
        module.variables().values().forEach(variable -> conditions(variable.validations()));
        module.locals().values().forEach(local -> expression(local.expression()));
        module.outputs().values().forEach(output -> {
            expression(output.value());
            conditions(output.preconditions());
        });
        module.checks().values().forEach(check -> conditions(check.assertions()));
        module.resources().values().forEach(this::resource);
        module.ephemerals().values().forEach(this::resource);
        module.calls().values().forEach(call -> {
            expression(call.count());
            expression(call.forEach());
            call.arguments().values().forEach(argument -> expression(argument.value()));
        });
    }

    private void resource(ResourceBlock resource) {
        expression(resource.count());
        expression(resource.forEach());
        calls(References.calls(resource.body()));
        conditions(resource.lifecycle().preconditions());
        conditions(resource.lifecycle().postconditions());
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
            Diagnostic refusal = functions.refusal(call);
            if (refusal != null) {
                diagnostics.add(refusal);
            }
        }
    }
}
