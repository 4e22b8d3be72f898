package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Question;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Compiles questions into one program: whatever their number, one look at all paths, one at all units, one at all
 * packages.
 */
final class QuestionProgram {
    private static final int COMMAND_SECONDS = 30;

    private final TreeSet<String> paths = new TreeSet<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final TreeSet<String> withheld = new TreeSet<>();
    private final List<String> trees = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private final List<String> templates = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();
    private final List<Question.Output> outputs = new ArrayList<>();
    private final List<Question.Loaded> loaded = new ArrayList<>();
    private final List<Diagnostic> refused = new ArrayList<>();

    QuestionProgram(Collection<Question> questions) {
        new LinkedHashSet<>(questions).forEach(this::add);
    }

    /** Questions that cannot be asked, because a name is none. */
    List<Diagnostic> refused() {
        return List.copyOf(refused);
    }

    Set<String> paths() {
        return paths;
    }

    List<String> trees() {
        return trees;
    }

    /** Units with a state of their own, in the order in which the host answers. */
    List<String> units() {
        return units;
    }

    /** Templates, which have a file but no state. */
    List<String> templates() {
        return templates;
    }

    List<String> packages() {
        return packages;
    }

    List<Question.Output> outputs() {
        return outputs;
    }

    /** Units that are asked about what they have loaded. */
    List<Question.Loaded> loaded() {
        return loaded;
    }

    private void add(Question question) {
        if (question instanceof Question.AtPath q) {
            if (good(SafeNames.path(q.path()))) {
                paths.add(q.path());
                known.addAll(q.knownContents());
                withhold(q);
            }
        } else if (question instanceof Question.Below q) {
            add(SafeNames.path(q.path()), q.path(), trees);
        } else if (question instanceof Question.Unit q) {
            add(SafeNames.unit(q.name()), q.name(), UnitNames.isTemplate(q.name()) ? templates : units);
        } else if (question instanceof Question.Package q) {
            add(SafeNames.packageName(q.name()), q.name(), packages);
        } else if (question instanceof Question.Loaded q) {
            boolean good = good(SafeNames.unit(q.unit()));
            for (String path : q.paths()) {
                good &= good(SafeNames.path(path));
            }
            if (good) {
                loaded.add(q);
            }
        } else if (question instanceof Question.Output q) {
            q.command().forEach(word -> good(SafeNames.text(word)));
            q.secretEnvironment().keySet().forEach(name -> good(SafeNames.variable(name)));
            outputs.add(q);
        }
    }

    /** A content that one question calls a secret stays where it is, whoever else asks for it. */
    private void withhold(Question.AtPath question) {
        if (!question.withContent()) {
            withheld.add(question.path());
        }
    }

    private void add(Optional<Diagnostic> refusal, String name, List<String> names) {
        if (good(refusal) && !names.contains(name)) {
            names.add(name);
        }
    }

    private boolean good(Optional<Diagnostic> refusal) {
        refusal.ifPresent(refused::add);
        return refusal.isEmpty();
    }

    /** The program, for a host at {@code place}. */
    HostProgram compile(HostPlace place) {
        String nonce = HostProgram.newNonce();
        return new HostProgram(nonce, text(place, nonce), payload());
    }

    private List<Supplier<byte[]>> payload() {
        List<Supplier<byte[]>> payload = new ArrayList<>();
        if (!paths.isEmpty()) {
            payload.add(() -> PathManifest.list(paths));
            payload.add(() -> lines(known, ""));
            payload.add(() -> lines(withheld, "."));
        }
        if (!loaded.isEmpty()) {
            payload.add(() -> PathManifest.list(LoadedUnits.paths(loaded)));
        }
        return payload;
    }

    private static byte[] lines(Collection<String> lines, String prefix) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(prefix).append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String text(HostPlace place, String nonce) {
        StringBuilder text = new StringBuilder("# Plumb asks.\n");
        text.append("nonce=")
                .append(nonce)
                .append(" root=")
                .append(Quote.word(place.root()))
                .append(" work=$1\n");
        text.append(HostProgram.CLEANING);
        text.append(ShellLibrary.probe(place));
        text.append(outputs.isEmpty() ? "need_tools\n" : "need_tools timeout\n");
        outputFunctions(text);
        if (!paths.isEmpty()) {
            text.append("ask_paths\n");
        }
        for (int i = 0; i < trees.size(); i++) {
            text.append("ask_below ")
                    .append(i)
                    .append(' ')
                    .append(Quote.word(trees.get(i)))
                    .append('\n');
        }
        all(text, "ask_units", units);
        all(text, "ask_templates", templates);
        if (!loaded.isEmpty()) {
            text.append("ask_times\n");
            all(
                    text,
                    "ask_changes",
                    loaded.stream().map(Question.Loaded::unit).distinct().toList());
        }
        all(text, "ask_packages", packages);
        for (int i = 0; i < outputs.size(); i++) {
            text.append("ask_output ").append(i).append(" output_").append(i).append('\n');
        }
        return text.append("word end\n").toString();
    }

    private static void all(StringBuilder text, String function, List<String> names) {
        if (!names.isEmpty()) {
            text.append(function).append(' ').append(Quote.words(names)).append('\n');
        }
    }

    private void outputFunctions(StringBuilder text) {
        for (int i = 0; i < outputs.size(); i++) {
            Question.Output output = outputs.get(i);
            String limit = "timeout -k 5 " + COMMAND_SECONDS + " ";
            text.append(commandFunction("output_" + i, limit, output.command(), output.secretEnvironment()));
        }
    }

    /** A function that sets variables and becomes a command; in a file that only its user can read. */
    static String commandFunction(String name, String before, List<String> command, Map<String, String> environment) {
        StringBuilder text = new StringBuilder(name).append("() {\n");
        new TreeMap<>(environment)
                .forEach((variable, value) -> text.append("    export ")
                        .append(variable)
                        .append('=')
                        .append(Quote.word(value))
                        .append('\n'));
        return text.append("    exec ")
                .append(before)
                .append(Quote.words(command))
                .append("\n}\n")
                .toString();
    }
}
