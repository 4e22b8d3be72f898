package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.Map;

/** Renders a template's source; implemented where the parser and the evaluator are at hand. */
@FunctionalInterface
public interface TemplateRenderer {
    /**
     * The rendered template.
     *
     * @param name the template's name for positions
     * @param source its text
     * @param variables what it may refer to
     * @param functions what it may call
     */
    Result<Value> render(String name, String source, Map<String, Value> variables, FunctionTable functions);
}
