package dev.plumb.architecture;

import dev.plumb.documentation.DocumentationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of packages in {@code docs/architecture.md}: from the lists of edges and each package's own first sentence. */
class PackageTableTest {
    private static final Path LISTS = Path.of("src/test/resources/dev/plumb/architecture");
    private static final Pattern LINE = Pattern.compile("(?m)^([a-z.]+)\\??:([a-z. ]*)(?:\\|(.*))?$");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)(?:\\.\\s|\\.$|\\*/)", Pattern.DOTALL);

    @Test
    void pageHasThePackagesAndWhatTheyMayImport() throws IOException {
        StringBuilder table = new StringBuilder();
        for (String module : new String[] {"core", "providers", "cli"}) {
            table.append("\n### ").append(module).append("\n\n| package | holds | may import |\n|---|---|---|\n");
            Matcher line = LINE.matcher(Files.readString(LISTS.resolve(module + "-edges.txt")));
            while (line.find()) {
                table.append(row(module, line));
            }
        }
        DocumentationFile.at("docs/architecture.md")
                .assertSection("packages", table.append('\n').toString());
    }

    private static String row(String module, Matcher line) throws IOException {
        Path information = DocumentationFile.project()
                .resolve(module + "/src/main/java/dev/plumb/" + line.group(1).replace('.', '/') + "/package-info.java");
        if (!Files.exists(information)) {
            return "";
        }
        String packages = line.group(2).strip().replace(" ", ", ");
        String libraries = line.group(3) == null ? "" : line.group(3).strip().replace(" ", ", ");
        String imports = packages + (packages.isEmpty() || libraries.isEmpty() ? "" : "; ") + libraries;
        return "| `" + line.group(1) + "` | " + sentence(Files.readString(information)) + " | " + imports + " |\n";
    }

    private static String sentence(String source) {
        Matcher comment = COMMENT.matcher(source);
        if (!comment.find()) {
            throw new IllegalArgumentException("a package without a comment: " + source);
        }
        return comment.group(1)
                .replaceAll("\\s*\\n \\* ?", " ")
                .replaceAll("\\{@(?:code|link) (?:[a-z.]+\\.)?([^}]+)}", "`$1`")
                .strip();
    }
}
