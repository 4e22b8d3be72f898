package dev.plumb.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process's standard streams. They are UTF-8; lines end with a line feed. Safe for use by several threads. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;
    private final boolean asks;
    private final boolean watched;
    private final boolean colour;
    private final ProgressLines progress;

    private Terminal(
            PrintStream out,
            PrintStream err,
            BufferedReader in,
            boolean asks,
            boolean watched,
            boolean colour,
            ProgressLines progress) {
        this.asks = asks;
        this.watched = watched;
        this.progress = progress;
        this.out = out;
        this.err = err;
        this.in = in;
        this.colour = colour;
    }

    /**
     * The terminal of this process. Colours are used only when standard output is a terminal (the launcher tells, in the
     * system property {@code plumb.terminal}) and neither {@code NO_COLOR} nor a dumb terminal speaks against it.
     */
    public static Terminal ofProcess() {
        boolean terminal = Boolean.getBoolean("plumb.terminal");
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                true,
                true,
                terminal && wanted,
                new ProgressLines());
    }

    /** A terminal over other streams, without colours; for tests and for embedding. */
    public static Terminal over(PrintStream out, PrintStream err, BufferedReader in) {
        return new Terminal(out, err, in, true, false, false, new ProgressLines());
    }

    /** One like that of a process at a terminal, over other streams. */
    static Terminal drawingOver(PrintStream out, PrintStream err, BufferedReader in) {
        return new Terminal(out, err, in, true, true, true, new ProgressLines());
    }

    /** The same without colours. */
    public Terminal plain() {
        return new Terminal(out, err, in, asks, watched, false, progress);
    }

    /** The same where nobody is asked for anything, as if standard input were at its end. */
    public Terminal unasked() {
        return new Terminal(out, err, new BufferedReader(Reader.nullReader()), false, watched, colour, progress);
    }

    /** Whether somebody sits at both ends: standard input and output are a terminal. */
    public static boolean isInteractive() {
        return System.console() != null;
    }

    /** Writes a text and a line end to standard output. */
    public void print(String text) {
        write(text + "\n");
    }

    /** Writes a text as it is to standard output. */
    public void write(String text) {
        progress.above(out, text);
    }

    /** How something is getting on. On a terminal it has one line below all else, which is drawn anew. */
    public void progress(String what, String text) {
        if (colour) {
            progress.draw(out, what, text);
        } else {
            print(text);
        }
    }

    /** It has ended: its line is gone, and {@code text} is written. */
    public void finish(String what, String text) {
        progress.remove(out, what);
        print(text);
    }

    /** All that is left of standard input. */
    public String readAll() {
        StringWriter text = new StringWriter();
        try {
            in.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The next line of standard input; null at its end. */
    public @Nullable String line() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text and a line end to standard error. */
    public void complain(String text) {
        progress.clear(out);
        err.print(text + "\n");
        err.flush();
    }

    /**
     * Says {@code text} on standard error if nothing is written until {@code patience} is over; only where the streams are a
     * process's.
     */
    public void breakSilence(Duration patience, String text) {
        if (!watched) {
            return;
        }
        Thread waiting = new Thread(
                () -> {
                    try {
                        Thread.sleep(patience.toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    if (!progress.isUsed()) {
                        complain(text);
                    }
                },
                "plumb-patience");
        waiting.setDaemon(true);
        waiting.start();
    }

    /** Asks on standard output and reads a line from standard input; null at its end. */
    public @Nullable String ask(String question) {
        write(question);
        return line();
    }

    /** Asks somebody at the terminal for a secret, which is not shown while it is typed; nothing when nobody is there. */
    public Optional<char[]> askSecret(String question) {
        Console console = asks ? System.console() : null;
        return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", question));
    }

    /** The text in a style, or as it is where there are no colours. */
    public String styled(Style style, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    /** How a text looks. */
    public enum Style {
        /** What matters most. */
        BOLD("1"),
        /** What is added. */
        GREEN("32"),
        /** What is removed, and errors. */
        RED("31"),
        /** What is changed, and warnings. */
        YELLOW("33"),
        /** What is beside the point. */
        FAINT("2"),
        /** Where a part begins. */
        CYAN("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }
}
