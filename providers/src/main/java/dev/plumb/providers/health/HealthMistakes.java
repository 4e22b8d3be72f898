package dev.plumb.providers.health;

import dev.plumb.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a {@code health} block. */
public final class HealthMistakes {
    private static final Pattern UNIX = Pattern.compile("unix:/[^:\\p{Cntrl}]+(:/[^\\s\\p{Cntrl}]*)?");
    private static final String AUTHORITY = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";
    private static final Pattern TCP = Pattern.compile(AUTHORITY + ":[0-9]{1,5}|unix:/[^\\p{Cntrl}]+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*\\.[a-z]+");
    private static final int MOST_SECONDS = 600;
    private static final int MOST_TRIES = 1000;

    private final List<Diagnostic> found = new ArrayList<>();

    private HealthMistakes() {}

    /** All of them; none for null. */
    public static List<Diagnostic> in(@Nullable HealthBlock block) {
        HealthMistakes mistakes = new HealthMistakes();
        if (block != null) {
            mistakes.look(block);
        }
        return List.copyOf(mistakes.found);
    }

    private void look(HealthBlock block) {
        if (block.questions().isEmpty()) {
            refuse("health", "The block asks nothing.", "Add http, tcp, websocket, command or unit blocks.");
        }
        between("health.retries", block.retries(), 0, MOST_TRIES);
        between("health.interval", block.interval().doubleValue(), 0, MOST_SECONDS);
        between("health.timeout", block.timeout().doubleValue(), 0.01, MOST_SECONDS);
        block.http().forEach(http -> {
            url("health.http.url", http.url(), "https?");
            headers("health.http.headers", http.headers());
            if (http.status() != 0) {
                between("health.http.status", http.status(), 100, 599);
            }
        });
        block.websocket().forEach(socket -> {
            url("health.websocket.url", socket.url(), "wss?|https?");
            headers("health.websocket.headers", socket.headers());
        });
        block.tcp().forEach(tcp -> matches("health.tcp.address", tcp.address(), TCP, "Write HOST:PORT or unix:/path."));
        block.unit().forEach(unit -> {
            matches("health.unit.name", unit.name(), UNIT, "Write the full name with its suffix.");
            between("health.unit.active_for", unit.activeFor().doubleValue(), 0, MOST_SECONDS);
        });
        block.command().forEach(command -> command(command.command()));
    }

    private void command(List<String> command) {
        if (command.isEmpty() || command.get(0).isEmpty()) {
            refuse("health.command.command", "There is no program to run.", null);
        }
        if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            refuse("health.command.command", "A word holds a NUL character.", null);
        }
    }

    private void url(String argument, String url, String schemes) {
        boolean plain = Pattern.matches("(" + schemes + ")://" + AUTHORITY + "(:[0-9]{1,5})?(/[!-~]*)?", url);
        if (!plain && !UNIX.matcher(url).matches()) {
            refuse(
                    argument,
                    "This is no URL that can be asked.",
                    "Write SCHEME://HOST:PORT/PATH or unix:/path/of.sock:/path, with what is not ASCII"
                            + " percent-encoded.");
        }
    }

    private void headers(String argument, @Nullable Map<String, String> headers) {
        Objects.requireNonNullElse(headers, Map.<String, String>of()).forEach((name, value) -> {
            if (!HEADER.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                refuse(argument, "A header's name or value holds what no header may.", null);
            }
        });
    }

    private void matches(String argument, String text, Pattern pattern, String hint) {
        if (!pattern.matcher(text).matches()) {
            refuse(argument, "\"" + text + "\" is not one.", hint);
        }
    }

    private void between(String argument, double number, double least, double most) {
        if (number < least || number > most) {
            refuse(argument, "The number is not between " + plain(least) + " and " + plain(most) + ".", null);
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private void refuse(String argument, String detail, @Nullable String hint) {
        String text = "Argument \"" + argument + "\": " + detail.replaceAll("\\p{Cntrl}", "?");
        found.add(Diagnostic.error("health.bad-argument", "Invalid argument", text)
                .withHint(hint));
    }
}
