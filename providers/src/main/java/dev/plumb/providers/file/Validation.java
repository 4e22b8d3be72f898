package dev.plumb.providers.file;

import dev.plumb.provider.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is asked whether a file is good before it is put in place: the program that reads it. */
final class Validation {
    private static final Map<String, Function<String, List<Check>>> BY_NAME = Map.of(
            "none", path -> List.of(),
            "nginx", path -> List.of(new Check.NginxConfiguration()),
            "redis", path -> List.of(new Check.RedisConfiguration(path)),
            "sshd", path -> List.of(new Check.SshdConfiguration()),
            "sudoers", path -> List.of(new Check.SudoersConfiguration()),
            "systemd", path -> List.of(new Check.UnitFile(path)));

    /** Where the readers of these files look for them; sudo leaves out names with a dot or a tilde. */
    private static final Map<Pattern, String> BY_PATH = Map.of(
            Pattern.compile("/etc/ssh/sshd_config(\\.d/[^/]+\\.conf)?"),
            "sshd",
            Pattern.compile("/etc/sudoers(\\.d/[^/.~]+)?"),
            "sudoers",
            Pattern.compile(
                    "/etc/nginx/(nginx\\.conf|(conf\\.d|modules-enabled)/[^/]+\\.conf|(sites-enabled|snippets)/.+)"),
            "nginx");

    private Validation() {}

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    static String known() {
        return String.join(", ", new TreeSet<>(BY_NAME.keySet()));
    }

    /** The checks for a new file at {@code path}; by where it is when {@code name} is null. */
    static List<Check> checks(@Nullable String name, String path) {
        return BY_NAME.getOrDefault(name != null ? name : ofPath(path).orElse("none"), p -> List.of())
                .apply(path);
    }

    private static Optional<String> ofPath(String path) {
        return BY_PATH.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
