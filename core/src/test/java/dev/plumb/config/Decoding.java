package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Short forms for tests: sources with {@code ;} between spaces for a line end, diagnostics as {@code code file:line:column}. */
final class Decoding {
    private Decoding() {}

    static Result<Configuration> decode(String source) {
        return decode(Map.of("main.hcl", source));
    }

    static Result<Configuration> decode(Map<String, String> sources) {
        TreeMap<String, String> lines = new TreeMap<>();
        sources.forEach((name, text) -> lines.put(name, text.replace(" ; ", "\n")));
        return ConfigurationDecoder.decode(".", lines);
    }

    /** What is wrong with a configuration, without resource types. */
    static List<String> problems(Configuration configuration) {
        return problems(ConfigurationCheck.check(configuration, ResourceTypes.of(List.of())));
    }

    static List<String> problems(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Decoding::problem).toList();
    }

    private static String problem(Diagnostic diagnostic) {
        SourceRange range = diagnostic.subject();
        return diagnostic.code()
                + (range == null
                        ? ""
                        : " " + range.file() + ":" + range.start().line() + ":"
                                + range.start().column());
    }
}
