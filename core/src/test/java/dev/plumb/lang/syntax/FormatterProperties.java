package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;

/** What formatting promises for every source. */
public final class FormatterProperties {
    private FormatterProperties() {}

    /** Whether it has no mistakes. */
    public static boolean check(String source) {
        Result<String> formatted = Formatter.format("a.hcl", source);
        Result<Body> body = Syntax.parse("a.hcl", source);
        assertThat(formatted.orNull() == null).isEqualTo(body.hasErrors());
        if (body.hasErrors()) {
            return false;
        }
        Result<Body> again = Syntax.parse("a.hcl", formatted.get());
        assertThat(again.diagnostics())
                .as("after formatting:\n%s", formatted.get())
                .isEmpty();
        assertThat(Meaning.of(again.get())).isEqualTo(Meaning.of(body.get()));
        assertThat(Formatter.format("a.hcl", formatted.get()).get()).isEqualTo(formatted.get());
        return true;
    }
}
