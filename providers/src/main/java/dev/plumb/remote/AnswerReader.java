package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.PathAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes answers from the frames of a {@link QuestionProgram}. */
final class AnswerReader {
    private final QuestionProgram questions;
    private final HostPlace place;
    private final Blobs blobs;
    private final Map<String, Frame> frames = new TreeMap<>();
    private final List<Diagnostic> errors = new ArrayList<>();

    AnswerReader(QuestionProgram questions, HostPlace place, Blobs blobs) {
        this.questions = questions;
        this.place = place;
        this.blobs = blobs;
    }

    /** Takes one frame in. */
    void take(Frame frame) {
        switch (frame.name()) {
            case "content" -> blobs.put(frame.content());
            case "errors" -> frame.text().lines().distinct().forEach(this::error);
            case "tools" ->
                errors.add(Diagnostic.error(
                                "host.tool-missing",
                                FailureDiagnostics.TOOL_MISSING,
                                "On " + place.name() + ": " + frame.text())
                        .withHint(FailureDiagnostics.TOOLS_HINT));
            default -> frames.put(frame.name() + frame.argument(0), frame);
        }
    }

    private void error(String line) {
        Diagnostic error = Diagnostic.error(
                        "host.unreadable",
                        "Host cannot be read",
                        "Something on " + place.name() + " could not be looked at, so nothing can be said of it: "
                                + Failure.withRealPaths(line))
                .withHint("Connect as root, or set sudo = true, if the user lacks the right to read it.");
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    private void names() {
        frames.forEach((name, frame) -> {
            if (name.equals("paths") || name.matches("below[0-9]+")) {
                errors.addAll(NamesThatAreNoText.in(frame.content(), place));
            }
        });
    }

    /** All answers, when the last frame has been taken in; none when something could not be read. */
    Result<Answers> answers() throws IOException {
        names();
        if (!errors.isEmpty()) {
            return Result.failure(errors);
        }
        Answers.Builder answers = new Answers.Builder();
        paths(answers);
        trees(answers);
        units(answers);
        templates(answers);
        packages(answers);
        outputs(answers);
        loaded(answers);
        return Result.of(answers.build());
    }

    private void paths(Answers.Builder answers) throws IOException {
        if (questions.paths().isEmpty()) {
            return;
        }
        Map<String, PathAnswer> there = PathManifest.parse(frame("paths"), frame("sums"), 1);
        questions.paths().forEach(path -> answers.path(path, there.getOrDefault(path, PathAnswer.ABSENT)));
    }

    private void trees(Answers.Builder answers) throws IOException {
        for (int i = 0; i < questions.trees().size(); i++) {
            String tree = questions.trees().get(i);
            int skip = tree.equals("/") ? 2 : tree.length() + 2;
            answers.below(tree, PathManifest.parse(frame("below" + i), frame("below-sums" + i), skip));
        }
    }

    private void units(Answers.Builder answers) throws IOException {
        Frame frame = frames.get("units");
        String[] blocks = frame == null ? new String[0] : frame.text().strip().split("\n\n");
        if (frame != null && blocks.length != questions.units().size()) {
            throw new IOException("the host answered for " + blocks.length + " units");
        }
        for (int i = 0; i < questions.units().size(); i++) {
            String name = questions.units().get(i);
            answers.unit(name, frame == null ? noUnit(name) : properties(blocks[i]));
        }
    }

    private static Map<String, String> properties(String block) {
        Map<String, String> properties = new LinkedHashMap<>();
        block.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return properties;
    }

    private static Map<String, String> noUnit(String name) {
        return unit(name, "not-found", "");
    }

    private static Map<String, String> unit(String name, String load, String enabled) {
        return Map.of(
                "Id",
                name,
                "Names",
                name,
                "LoadState",
                load,
                "ActiveState",
                "inactive",
                "SubState",
                "dead",
                "UnitFileState",
                enabled,
                "FragmentPath",
                "",
                "NeedDaemonReload",
                "no");
    }

    private void templates(Answers.Builder answers) {
        Map<String, String> states = new HashMap<>();
        Frame frame = frames.get("templates");
        if (frame != null) {
            frame.text()
                    .lines()
                    .map(line -> line.split(" +"))
                    .filter(words -> words.length >= 2)
                    .forEach(words -> states.put(words[0], words[1]));
        }
        for (String name : questions.templates()) {
            String state = states.get(name);
            answers.unit(name, state == null ? noUnit(name) : unit(name, "loaded", state));
        }
    }

    private void packages(Answers.Builder answers) {
        Map<String, String> versions = new HashMap<>();
        Frame frame = frames.get("packages");
        if (frame != null) {
            frame.text()
                    .lines()
                    .map(line -> line.split("\t"))
                    .filter(AnswerReader::isInstalled)
                    .forEach(words -> versions.put(words[1], words[2]));
        }
        for (String name : questions.packages()) {
            answers.packageVersion(name, versions.getOrDefault(name.replaceFirst(":.*", ""), ""));
        }
    }

    /** The status' second letter is what the package is, the first what it should be (dpkg-query(1)). */
    private static boolean isInstalled(String[] words) {
        return words.length == 3 && words[0].length() >= 2 && words[0].charAt(1) == 'i';
    }

    private void outputs(Answers.Builder answers) throws IOException {
        for (int i = 0; i < questions.outputs().size(); i++) {
            Frame frame = frames.get("output" + i);
            if (frame == null) {
                throw new IOException("the host did not answer for a command");
            }
            int code = Integer.parseInt(frame.argument(1));
            answers.output(questions.outputs().get(i).command(), new OutputAnswer(code, frame.text()));
        }
    }

    private void loaded(Answers.Builder answers) throws IOException {
        if (!questions.loaded().isEmpty() && frames.containsKey("changes")) {
            LoadedUnits.of(frame("times"), frame("clock"), frame("changes")).answer(questions.loaded(), answers);
        }
    }

    private byte[] frame(String name) throws IOException {
        Frame frame = frames.get(name);
        if (frame == null) {
            throw new IOException("the host did not answer for " + name);
        }
        return frame.content();
    }
}
