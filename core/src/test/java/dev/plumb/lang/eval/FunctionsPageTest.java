package dev.plumb.lang.eval;

import dev.plumb.documentation.DocumentationFile;
import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.Parameter;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.value.TypeNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsPageTest {
    private static final FunctionTable FUNCTIONS =
            StandardFunctions.of(SourceFiles.in(Path.of(""))).forPlan(Instant.EPOCH);

    @Test
    void pageHasEachFunction() {
        StringBuilder rows = new StringBuilder("| function | gives |\n|---|---|\n");
        FUNCTIONS
                .all()
                .forEach(function -> rows.append("| `")
                        .append(signature(function))
                        .append("` | ")
                        .append(function.description().replace("|", "\\|"))
                        .append(" |\n"));
        DocumentationFile.at("docs/functions.md").assertSection("functions", rows.toString());
    }

    private static String signature(Function function) {
        List<String> parameters = new ArrayList<>();
        function.parameters().forEach(parameter -> parameters.add(text(parameter)));
        Parameter variadic = function.variadic();
        if (variadic != null) {
            parameters.add(text(variadic) + "...");
        }
        return function.name() + "(" + String.join(", ", parameters) + ")";
    }

    private static String text(Parameter parameter) {
        return parameter.name() + " " + TypeNames.constraint(parameter.type());
    }
}
