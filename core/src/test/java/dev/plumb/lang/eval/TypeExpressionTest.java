package dev.plumb.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeExpressionTest {
    private static Result<TypeConstraint> read(String source) {
        return TypeExpression.read(Syntax.parseExpression("test.hcl", source).get());
    }

    private static List<Diagnostic> errors(String source) {
        return read(source).diagnostics();
    }

    @Test
    void readsEveryKindOfType() {
        for (String type : List.of(
                "string",
                "number",
                "bool",
                "any",
                "list(string)",
                "set(number)",
                "map(list(bool))",
                "tuple([string, number])",
                "object({})",
                "object({ a = string, b = optional(number) })")) {
            assertThat(TypeNames.constraint(read(type).get().type())).isEqualTo(type);
        }
    }

    @Test
    void defaultsAreAppliedAtEveryDepth() {
        TypeConstraint constraint = read("""
                list(object({
                  name = string
                  tls  = optional(object({ port = optional(number, 443), strict = optional(bool, true) }), {})
                }))""").get();
        Object value = List.of(Map.of("name", "a"), Map.of("name", "b", "tls", Map.of("port", "8443")));
        assertThat(String.valueOf(
                        Values.toJava(constraint.convert(Values.of(value)).get())))
                .isEqualTo("[{name=a, tls={port=443, strict=true}}, {name=b, tls={port=8443, strict=true}}]");
    }

    @Test
    void mistakesSayHowTypesAreWritten() {
        assertThat(errors("\"string\"").get(0).detail()).contains("without quotes");
        assertThat(errors("strng").get(0).hint()).contains("string");
        assertThat(errors("set").get(0).detail()).contains("set(string)");
        assertThat(errors("optional(string)").get(0).detail()).contains("object type");
        assertThat(errors("object({ a = optional(number, \"x\") })")).hasSize(1);
        assertThat(errors("object({ a = strng, b = list })")).hasSize(2);
    }
}
