package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.view.DiagnosticView;
import dev.plumb.cli.view.SourceDiff;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Formatter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of {@code plumb fmt} over files and directories. */
final class SourceFormatting {
    /** All files are in the canonical style now, or were with {@code -check}. */
    static final int DONE = 0;
    /** A file cannot be read or has mistakes. */
    static final int FAILED = 2;
    /** With {@code -check}: a file is not in the canonical style. */
    static final int CHANGES = 3;

    private static final List<String> SUFFIXES = List.of(".hcl", ".tf", ".tfvars");

    private final Terminal terminal;
    private final Path directory;
    private final Options options;
    private boolean failed;
    private boolean changed;

    /**
     * What to do with a file that is not in the canonical style.
     *
     * @param list name it
     * @param write write it anew; never with {@code check}
     * @param diff show what changes
     * @param check only tell by the exit code
     * @param recursive go into directories inside directories
     */
    record Options(boolean list, boolean write, boolean diff, boolean check, boolean recursive) {}

    SourceFormatting(Terminal terminal, Path directory, Options options) {
        this.terminal = terminal;
        this.directory = directory;
        this.options = options;
    }

    /** Formats these targets; gives the exit code. */
    int run(List<String> targets) {
        if (targets.equals(List.of("-"))) {
            standardInput();
        } else if (targets.isEmpty()) {
            directory(directory);
        } else {
            targets.forEach(target -> target(directory.resolve(target)));
        }
        return failed ? FAILED : changed && options.check() ? CHANGES : DONE;
    }

    private void standardInput() {
        String source = terminal.readAll();
        String formatted = format("<stdin>", source);
        if (formatted == null) {
            return;
        }
        changed = !formatted.equals(source);
        if (options.diff() && changed) {
            terminal.write(SourceDiff.of("<stdin>", source, formatted));
        } else if (!options.check() && !options.diff()) {
            terminal.write(formatted);
        }
    }

    private void target(Path target) {
        if (Files.isDirectory(target)) {
            directory(target);
        } else if (!Files.exists(target)) {
            fail("fmt.no-target", "No such file or directory", "There is nothing at " + target + ".");
        } else if (!isSource(target)) {
            fail(
                    "fmt.not-a-source",
                    "Not a configuration file",
                    "Only files whose names end in .hcl, .tf or .tfvars can be formatted, but not " + target + ".");
        } else {
            file(target);
        }
    }

    private void directory(Path place) {
        List<Path> entries;
        try (Stream<Path> found = Files.list(place)) {
            entries = found.sorted().toList();
        } catch (IOException e) {
            fail("fmt.unreadable", "Directory cannot be read", "The directory " + place + " cannot be read.");
            return;
        }
        for (Path entry : entries) {
            if (isIgnored(entry.getFileName().toString())) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                if (options.recursive()) {
                    directory(entry);
                }
            } else if (isSource(entry)) {
                file(entry);
            }
        }
    }

    private static boolean isSource(Path file) {
        return SUFFIXES.stream().anyMatch(file.getFileName().toString()::endsWith);
    }

    /** Hidden files, and what editors leave behind. */
    private static boolean isIgnored(String name) {
        return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
    }

    private void file(Path file) {
        String name = name(file);
        try {
            String source = Files.readString(file);
            String formatted = format(name, source);
            if (formatted != null && !formatted.equals(source)) {
                changed = true;
                change(file, name, source, formatted);
            }
        } catch (CharacterCodingException e) {
            fail("config.encoding", "Invalid character encoding", "The file " + name + " is not UTF-8.");
        } catch (IOException e) {
            fail("fmt.unreadable", "File cannot be read or written", "The file " + name + ": " + e.getMessage() + ".");
        }
    }

    /** As the user would write it. */
    private String name(Path file) {
        return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
    }

    private void change(Path file, String name, String source, String formatted) throws IOException {
        if (options.list()) {
            terminal.print(name);
        }
        if (options.write() && !options.check()) {
            Files.writeString(file, formatted);
        }
        if (options.diff()) {
            terminal.write(SourceDiff.of(name, source, formatted));
        }
    }

    private @org.jspecify.annotations.Nullable String format(String name, String source) {
        Result<String> result = Formatter.format(name, source);
        new DiagnosticView(terminal, Map.of(name, source)).show(result.diagnostics());
        failed |= result.hasErrors();
        return result.orNull();
    }

    private void fail(String code, String summary, String detail) {
        failed = true;
        new DiagnosticView(terminal, Map.of()).show(List.of(Diagnostic.error(code, summary, detail)));
    }
}
