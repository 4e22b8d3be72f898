package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ssh(1) is told about hosts in its configuration files, as in ssh_config(5): the first value of a keyword wins,
 * but for files of keys, which add up.
 */
final class SshConfig {
    private static final Set<String> ADDED_UP = Set.of("identityfile", "certificatefile");
    private static final int DEEPEST_INCLUDE = 16;

    private final List<Entry> entries = new ArrayList<>();
    private final Diagnostics diagnostics = new Diagnostics();

    private record Entry(List<SshConfigCondition> conditions, SshConfigLine line) {}

    private SshConfig() {}

    /** A configuration that says nothing. */
    static SshConfig none() {
        return new SshConfig();
    }

    /** What ssh(1) reads: the user's file, then the machine's. */
    static Result<SshConfig> usual() {
        return of(List.of(Paths.home(".ssh/config"), Path.of("/etc/ssh/ssh_config")));
    }

    /** These files, of which those that do not exist are passed over. */
    static Result<SshConfig> of(List<Path> files) {
        SshConfig config = new SshConfig();
        for (Path file : files) {
            if (Files.exists(file)) {
                config.read(file, List.of(), 0);
            }
        }
        List<Diagnostic> wrong = config.diagnostics.toList();
        return wrong.isEmpty() ? Result.of(config) : Result.failure(wrong);
    }

    private void read(Path file, List<SshConfigCondition> outer, int depth) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            wrong(file, 0, "it is not UTF-8 text");
            return;
        } catch (IOException e) {
            wrong(file, 0, "it cannot be read (" + e.getMessage() + ")");
            return;
        }
        List<SshConfigCondition> conditions = outer;
        for (int number = 1; number <= lines.size(); number++) {
            SshConfigLine line = SshConfigLine.parse(lines.get(number - 1));
            if (line == null) {
                continue;
            }
            if (line.arguments().isEmpty()) {
                wrong(file, number, "\"" + line.keyword() + "\" has no value");
            } else if (line.keyword().equals("host") || line.keyword().equals("match")) {
                conditions = and(outer, new SshConfigCondition(line.keyword().equals("match"), line.arguments()));
            } else if (line.keyword().equals("include")) {
                include(file, number, line, conditions, depth);
            } else {
                entries.add(new Entry(conditions, line));
            }
        }
    }

    private static List<SshConfigCondition> and(List<SshConfigCondition> outer, SshConfigCondition condition) {
        List<SshConfigCondition> both = new ArrayList<>(outer);
        both.add(condition);
        return List.copyOf(both);
    }

    private void include(Path file, int number, SshConfigLine line, List<SshConfigCondition> conditions, int depth) {
        if (depth == DEEPEST_INCLUDE) {
            wrong(file, number, "files include one another more than " + DEEPEST_INCLUDE + " deep");
            return;
        }
        for (String pattern : line.arguments()) {
            Path base = file.startsWith("/etc/ssh") ? Path.of("/etc/ssh") : Paths.home(".ssh");
            for (Path included : matching(base.resolve(Paths.of(pattern)))) {
                read(included, conditions, depth + 1);
            }
        }
    }

    /** Files that a pattern with wildcards in its last part means, sorted by name. */
    private static List<Path> matching(Path pattern) {
        Path directory = pattern.getParent();
        Path name = pattern.getFileName();
        if (directory == null || name == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, name.toString())) {
            files.forEach(file -> {
                if (Files.isRegularFile(file)) {
                    found.add(file);
                }
            });
        } catch (IOException e) {
            return List.of();
        }
        return found.stream().sorted().toList();
    }

    private void wrong(Path file, int line, String what) {
        String where = line == 0 ? file.toString() : file + " line " + line;
        diagnostics.add(Diagnostic.error(
                        "host.ssh-config", "ssh's configuration cannot be read", where + ": " + what + ".")
                .withHint("Mend it (\"ssh -G NAME\" shows what ssh makes of it), or set ssh_config_file to another file"
                        + " or to \"none\"."));
    }

    /**
     * What is said about a host.
     *
     * @param alias the name that was given
     * @param user the user that was given, empty when none was
     * @return the arguments by keyword in small letters
     */
    Map<String, List<String>> about(String alias, String user) {
        Map<String, List<String>> found = new HashMap<>();
        for (Entry entry : entries) {
            String keyword = entry.line().keyword();
            boolean news = ADDED_UP.contains(keyword) || !found.containsKey(keyword);
            if (news && holds(entry, alias, user, found)) {
                found.merge(keyword, entry.line().arguments(), SshConfig::joined);
            }
        }
        return found;
    }

    private static boolean holds(Entry entry, String alias, String user, Map<String, List<String>> found) {
        String host = found.getOrDefault("hostname", List.of(alias)).get(0).replace("%h", alias);
        String known = user.isEmpty() ? found.getOrDefault("user", List.of("")).get(0) : user;
        return entry.conditions().stream().allMatch(condition -> condition.holds(alias, host, known));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return List.copyOf(both);
    }
}
