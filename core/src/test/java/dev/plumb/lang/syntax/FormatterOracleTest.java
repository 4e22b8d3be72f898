package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Formats the same sources with {@code terraform fmt}, where there is one on the path. Each difference must be of one of the
 * kinds that {@link #reason} names; {@code -Dseed=N} makes the same random sources again.
 */
class FormatterOracleTest {
    private static final int RANDOM_SOURCES = 1_500;
    private static final Pattern COMMENT_IN_HEADER = Pattern.compile("(?m)/\\* c \\*/ ?(?=[^=\\n]*\\{)");
    private static final Pattern INTERPOLATION_OVER_LINES = Pattern.compile("<<-?\\w+\\n(?s:.*)\\$\\{[^}\\n]*\\n");

    @TempDir
    Path directory;

    @Test
    void agreesWithTerraformExceptForReasonsThatHaveAName() throws IOException, InterruptedException {
        assumeTrue(isThere("terraform"), "terraform is not installed");
        long seed = Long.getLong("seed", 1);
        List<String> sources = new ArrayList<>(Sources.all());
        RandomSource random = new RandomSource(new Random(seed));
        for (int i = 0; i < RANDOM_SOURCES; i++) {
            sources.add(random.next());
        }
        Map<Path, Formatted> formatted = formatted(sources);
        Map<String, Integer> reasons = new TreeMap<>();
        formatted.values().forEach(each -> reasons.merge(reason(each), 1, Integer::sum));
        System.out.println("terraform fmt, seed " + seed + ": " + reasons);
        assertThat(formatted.values().stream().filter(each -> reason(each).equals("unexplained")))
                .as("seed %d", seed)
                .isEmpty();
    }

    /** One source, as we write it, as Terraform does, and as Terraform does when it formats its own result. */
    record Formatted(String source, String ours, String theirs, String theirsAgain) {}

    /** Why the two differ. */
    private static String reason(Formatted each) {
        String ours = each.ours().stripTrailing();
        String theirs = each.theirs().stripTrailing();
        if (ours.equals(theirs)) {
            return "same";
        }
        if (ours.equals(each.theirsAgain().stripTrailing())) {
            return "terraform needs a second run";
        }
        Result<Body> body = Syntax.parse("theirs", each.theirs());
        if (body.hasErrors()
                || !Meaning.of(body.get())
                        .equals(Meaning.of(Syntax.parse("source", each.source()).get()))) {
            return "terraform breaks it";
        }
        if (withoutComments(ours).equals(withoutComments(theirs))) {
            return "comments in a block's header are kept";
        }
        if (each.source().contains("# c\n") && ours.contains("(")) {
            return "a line comment in an interpolation keeps its line, in parentheses";
        }
        return INTERPOLATION_OVER_LINES.matcher(each.source()).find()
                ? "what follows a heredoc's interpolation of several lines is indented as anything else"
                : "unexplained";
    }

    private static String withoutComments(String text) {
        return COMMENT_IN_HEADER.matcher(text).replaceAll("").replaceAll(" +(#|//)", " $1");
    }

    private Map<Path, Formatted> formatted(List<String> sources) throws IOException, InterruptedException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String source : sources) {
            if (!Syntax.parse("a.tf", source).hasErrors()) {
                files.put(Files.writeString(directory.resolve("f" + files.size() + ".tf"), source), source);
            }
        }
        terraform();
        Map<Path, String> theirs = new LinkedHashMap<>();
        files.keySet().forEach(file -> theirs.put(file, Sources.read(file)));
        terraform();
        Map<Path, Formatted> formatted = new LinkedHashMap<>();
        files.forEach((file, source) -> formatted.put(
                file,
                new Formatted(
                        source,
                        Formatter.format("a.tf", source).get(),
                        theirs.getOrDefault(file, ""),
                        Sources.read(file))));
        return formatted;
    }

    private void terraform() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("terraform", "fmt", "-list=false", directory.toString());
        builder.environment().put("TF_CLI_CONFIG_FILE", "/dev/null");
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.start().waitFor();
    }

    static boolean isThere(String program) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}
