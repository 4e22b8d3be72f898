package dev.plumb.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lines that somebody types at a terminal: the cursor moves, earlier lines come back, and are kept in a file from one run to
 * the next. The only user of JLine, and the only class whose use loads it.
 */
public final class LineEditor implements AutoCloseable {
    private final org.jline.terminal.Terminal terminal;
    private final LineReader reader;

    LineEditor(org.jline.terminal.Terminal terminal, @Nullable Path history) {
        this.terminal = terminal;
        DefaultParser plain = new DefaultParser();
        plain.setEscapeChars(null);
        plain.setQuoteChars(new char[0]);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(plain)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        this.reader = (history == null ? builder : builder.variable(LineReader.HISTORY_FILE, history)).build();
    }

    /** An editor at the terminal of this process; empty when that is none, or one that knows no cursor. */
    public static Optional<LineEditor> open() {
        if (!Terminal.isInteractive() || "dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        try {
            // The pure Java way of the two that JLine has: no native code is unpacked.
            return Optional.of(new LineEditor(
                    TerminalBuilder.builder()
                            .system(true)
                            .provider("exec")
                            .dumb(false)
                            .build(),
                    history().orElse(null)));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Where lines are kept, which may hold secrets: a file that only its owner reads. */
    private static Optional<Path> history() {
        String given = System.getenv("XDG_STATE_HOME");
        Path state = given != null && given.startsWith("/")
                ? Path.of(given)
                : Path.of(System.getProperty("user.home", "."), ".local", "state");
        Path file = state.resolve("plumb").resolve("console_history");
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Optional.of(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** The next line; an empty one after an interrupt, which throws away what was typed; null at the end. */
    public @Nullable String line(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // Nothing that was typed is lost by it.
        }
    }
}
