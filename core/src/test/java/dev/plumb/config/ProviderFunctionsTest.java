package dev.plumb.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.Parameter;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProviderFunctionsTest {
    private static final String REQUIRED =
            "terraform {\n  required_providers {\n    words = { source = \"example.org/acme/text\" }\n  }\n}\n";

    @Test
    void areCalledByTheNameThatTheModuleGivesTheProvider() {
        assertThat(mistakes(REQUIRED, "provider::words::reverse(\"abc\")")).isEmpty();
        assertThat(mistakes(REQUIRED, "provider::text::reverse(\"abc\")"))
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo("function.unknown-of-provider"))
                .satisfies(d -> assertThat(d.hint())
                        .isEqualTo(
                                "Ask for it: terraform { required_providers {" + " text = { source = \"...\" } } }"));
    }

    @Test
    void haveToBeAskedFor() {
        assertThat(mistakes("", "provider::terraform::encode_expr(1)"))
                .singleElement()
                .satisfies(d -> assertThat(d.detail())
                        .isEqualTo("This module does not ask for a provider by the name \"terraform\"."))
                .satisfies(d -> assertThat(d.hint()).contains("source = \"terraform.io/builtin/terraform\""));
    }

    @Test
    void areSuggestedWhereAnotherNameIsCalled() {
        assertThat(hint("provider::words::revers(\"abc\")")).isEqualTo("Did you mean \"reverse\"?");
        assertThat(hint("provider::words::x(\"abc\")")).isEqualTo("Its functions are: reverse.");
        assertThat(hint("provider::word::reverse(\"abc\")")).isEqualTo("Did you mean \"words\"?");
        assertThat(hint("provider::words(1)")).isEqualTo("Write it as provider::NAME::FUNCTION(...).");
        assertThat(hint("acme::reverse(1)"))
                .isEqualTo("The functions of a provider are called as provider::NAME::FUNCTION(...).");
        assertThat(hint("core::uper(\"x\")")).isEqualTo("Did you mean \"upper\"?");
    }

    @Test
    void areSuggestedWhereTheNamespaceIsMissing() {
        List<Diagnostic> mistakes = mistakes(REQUIRED, "backwards(\"abc\")");

        assertThat(mistakes)
                .singleElement()
                .satisfies(d -> assertThat(d.hint()).isEqualTo("Did you mean \"provider::words::backwards\"?"));
    }

    private static String hint(String call) {
        return String.valueOf(mistakes(REQUIRED, call).get(0).hint());
    }

    private static List<Diagnostic> mistakes(String settings, String call) {
        Configuration module = ConfigurationDecoder.decode(
                        ".", new TreeMap<>(Map.of("main.tf", settings + "locals {\n  x = " + call + "\n}\n")))
                .get();
        String name = call.startsWith("backwards") ? "backwards" : "reverse";
        return ConfigurationCheck.check(module, ResourceTypes.of(List.of(new TextProvider(name))));
    }

    private record TextProvider(String function) implements Provider {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public List<ResourceType<?>> resourceTypes() {
            return List.of();
        }

        @Override
        public List<Function> functions() {
            return List.of(Function.of(
                    function,
                    "The text backwards.",
                    List.of(new Parameter("text", Type.STRING, false, false, false)),
                    Type.STRING,
                    a -> new Value.Str(new StringBuilder(a.text(0)).reverse().toString())));
        }
    }
}
