package dev.plumb.remote.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ssh's configuration says about one host, read as ssh(1) reads it.
 *
 * @param words arguments by keyword
 * @param wanted what was given, which comes first
 */
record HostOptions(Map<String, List<String>> words, SshSettings wanted) {
    private static final int LAST_PORT = 65535;
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhdw]?)");
    private static final List<String> USUAL_KEYS = List.of(".ssh/id_ed25519", ".ssh/id_ecdsa", ".ssh/id_rsa");

    HostOptions {
        words = Map.copyOf(words);
    }

    String word(String keyword, String otherwise) {
        return words.getOrDefault(keyword, List.of(otherwise)).get(0);
    }

    boolean isYes(String keyword) {
        return List.of("yes", "true").contains(word(keyword, "no").toLowerCase(Locale.ROOT));
    }

    int number(String keyword, int otherwise) {
        String word = word(keyword, "");
        return word.matches("\\d{1,6}") ? Integer.parseInt(word) : otherwise;
    }

    /** A time as in sshd_config(5), "TIME FORMATS". */
    Duration seconds(String keyword, Duration otherwise) {
        Matcher time = TIME.matcher(word(keyword, "").toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            return otherwise;
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case "w" -> Duration.ofDays(7 * amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    /** A port; null when the text is none. */
    static @Nullable Integer port(String text) {
        boolean number = text.matches("\\d{1,5}");
        return number && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= LAST_PORT
                ? Integer.valueOf(text)
                : null;
    }

    boolean hasProxyCommand() {
        boolean jumps = words.containsKey("proxyjump");
        return !jumps && !word("proxycommand", "none").equalsIgnoreCase("none");
    }

    String address() {
        return word("hostname", wanted.address())
                .replace("%h", wanted.address())
                .replace("%%", "%");
    }

    int port() {
        Integer given = wanted.port() != null ? wanted.port() : port(word("port", ""));
        return given == null ? Hop.SSH_PORT : given;
    }

    String user() {
        return wanted.user() != null ? wanted.user() : word("user", "root");
    }

    @Nullable
    String knownBy() {
        return words.containsKey("hostkeyalias") ? Paths.expand(word("hostkeyalias", ""), tokens()) : null;
    }

    /** "no" lets any key pass with ssh(1); here a key that has changed never does. */
    boolean acceptsNew() {
        return List.of("accept-new", "no", "off")
                .contains(word("stricthostkeychecking", "ask").toLowerCase(Locale.ROOT));
    }

    List<Path> knownHosts() {
        List<Path> files = new ArrayList<>(paths("userknownhostsfile"));
        if (files.isEmpty()) {
            files.add(Paths.home(".ssh/known_hosts"));
            files.add(Paths.home(".ssh/known_hosts2"));
        }
        List<Path> global = paths("globalknownhostsfile");
        files.addAll(
                global.isEmpty()
                        ? List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"))
                        : global);
        return files;
    }

    private List<Path> paths(String keyword) {
        return words.getOrDefault(keyword, List.of()).stream()
                .map(word -> Paths.of(Paths.expand(word, tokens())))
                .toList();
    }

    private Map<String, String> tokens() {
        return Map.of(
                "%", "%",
                "d", System.getProperty("user.home", "/"),
                "h", address(),
                "n", wanted.address(),
                "p", String.valueOf(port()),
                "r", user(),
                "u", System.getProperty("user.name", ""));
    }

    /** A jump host's own keys come first; those that were named for the host are tried as well. */
    Hop.Keys keys(boolean isJump) {
        List<Path> given = wanted.login().identityFiles();
        List<Path> configured = paths("identityfile").stream()
                .filter(path -> !path.toString().equals("none"))
                .toList();
        List<Path> named = new ArrayList<>(isJump || given.isEmpty() ? configured : given);
        if (isJump) {
            named.addAll(given);
        }
        List<Path> usual =
                named.isEmpty() ? USUAL_KEYS.stream().map(Paths::home).toList() : List.of();
        return new Hop.Keys(wanted.login(), named, paths("certificatefile"), usual, isYes("identitiesonly"), agent());
    }

    private @Nullable Path agent() {
        String word = word("identityagent", "SSH_AUTH_SOCK");
        String named = word.startsWith("$") && !word.startsWith("${") ? "${" + word.substring(1) + "}" : word;
        String socket = word.equals("SSH_AUTH_SOCK")
                ? Objects.requireNonNullElse(System.getenv("SSH_AUTH_SOCK"), "")
                : Paths.expand(named, tokens());
        boolean none = !wanted.login().agent() || socket.isEmpty() || socket.equals("none");
        return none || !Files.exists(Paths.of(socket)) ? null : Paths.of(socket);
    }
}
