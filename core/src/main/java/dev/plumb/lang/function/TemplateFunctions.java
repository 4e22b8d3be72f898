package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;
import static dev.plumb.value.Type.STRING;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Conversion;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Functions that render templates. */
final class TemplateFunctions {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    static final Set<String> NAMES = Set.of("templatefile", "templatestring");

    private final TemplateRenderer renderer;
    private final FunctionTable functions;

    private TemplateFunctions(TemplateRenderer renderer, FunctionTable functions) {
        this.renderer = renderer;
        this.functions = functions;
    }

    /** They; templates may call {@code functions}. */
    static List<Function> all(SourceFiles files, TemplateRenderer renderer, FunctionTable functions) {
        TemplateFunctions templates = new TemplateFunctions(renderer, functions);
        return List.of(
                Definition.named("templatefile", "The template in a file, rendered with the variables.")
                        .takes("path", STRING)
                        .takesRaw("vars", DYNAMIC)
                        .returns(DYNAMIC, a -> templates.render(a.text(0), FileFunctions.text(files, a), a)),
                Definition.named("templatestring", "The template in a string, rendered with the variables.")
                        .takes("template", DYNAMIC)
                        .takesRaw("vars", DYNAMIC)
                        .returns(STRING, a -> text(templates.render("<templatestring argument>", template(a), a))));
    }

    /** What is wrong in a template that stands in no file is said of the call that renders it. */
    private static Diagnostic outside(Diagnostic inside) {
        SourceRange range = inside.subject();
        if (range == null || !range.file().startsWith("<")) {
            return inside;
        }
        String detail = "In line " + range.start().line() + " of the template: " + inside.detail();
        return new Diagnostic(inside.severity(), inside.code(), inside.summary(), detail, null, null, inside.hint());
    }

    private static Value text(Value rendered) throws RefusedArgument {
        Result<Value> text = Conversion.convert(rendered, STRING);
        Value value = text.orNull();
        if (value == null || Values.isNull(value)) {
            throw Arguments.refuse(
                    0, "The template does not make a string, but " + TypeNames.withArticle(rendered.type()) + ".");
        }
        return value;
    }

    private static String template(Arguments a) throws RefusedArgument {
        if (!(a.bare(0) instanceof Value.Str template)) {
            throw Arguments.refuse(0, "A string is required.");
        }
        return template.text();
    }

    private Value render(String name, String source, Arguments a) throws RefusedArgument {
        if (!Values.isKnown(a.get(1))) {
            return Values.mark(Value.UNKNOWN, Values.marks(a.get(1)));
        }
        Map<String, Value> variables = a.entries(1);
        for (String variable : variables.keySet()) {
            if (!NAME.matcher(variable).matches()) {
                throw Arguments.refuse(1, "\"" + variable + "\" is no name, so no template could refer to it.");
            }
        }
        Result<Value> rendered = renderer.render(name, source, variables, functions);
        Value value = rendered.orNull();
        if (value == null || rendered.hasErrors()) {
            throw new RefusedArgument(rendered.diagnostics().stream()
                    .map(TemplateFunctions::outside)
                    .toList());
        }
        return Values.mark(value, Values.marks(a.get(1)));
    }
}
