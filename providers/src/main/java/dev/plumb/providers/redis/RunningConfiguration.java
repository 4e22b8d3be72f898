package dev.plumb.providers.redis;

import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server runs with, of what can be changed without restart.
 *
 * @param maxmemory bytes, with or without unit
 * @param policy maxmemory-policy
 * @param save snapshot points
 * @param appendonly {@code yes} or {@code no}
 */
record RunningConfiguration(String maxmemory, String policy, List<String> save, String appendonly) {
    /**
     * Matches maxmemory, maxmemory-policy, save and appendonly, and no secret. One pattern, because redis before 7 takes
     * no more than one.
     */
    private static final String PATTERN = "[mas][ap][xvp]*";

    /** {@code 1) "name"}, as redis-cli prints to a terminal. */
    private static final Pattern NUMBERED = Pattern.compile(" *[0-9]+\\) \"(.*)\"");

    static RunningConfiguration of(RedisServer server) {
        return new RunningConfiguration(
                server.maxmemory(),
                server.maxmemoryPolicy(),
                Objects.requireNonNullElse(server.save(), List.of()),
                server.persistence().equals("aof") ? "yes" : "no");
    }

    /** Asks a server for it. */
    static Question.Output question(RedisServer server) {
        List<String> command = new ArrayList<>(List.of("timeout", "5", "redis-cli"));
        command.addAll(address(server));
        command.addAll(List.of("CONFIG", "GET", PATTERN));
        return new Question.Output(command, authentication(server));
    }

    /** Reads the answer; empty when redis did not run or did not let us in. */
    static Optional<RunningConfiguration> read(OutputAnswer answer) {
        Map<String, String> found = pairs(answer.output().lines().toList());
        String maxmemory = found.get("maxmemory");
        String policy = found.get("maxmemory-policy");
        String save = found.get("save");
        String appendonly = found.get("appendonly");
        if (answer.exitCode() != 0 || maxmemory == null || policy == null || save == null || appendonly == null) {
            return Optional.empty();
        }
        return Optional.of(new RunningConfiguration(MemorySize.readable(maxmemory), policy, points(save), appendonly));
    }

    /** The same, with the limit written as {@code wanted} if that is the same number of bytes. */
    RunningConfiguration maxmemory(String wanted) {
        return MemorySize.same(maxmemory, wanted) ? new RunningConfiguration(wanted, policy, save, appendonly) : this;
    }

    /** The persistence that this amounts to. */
    String persistence() {
        return appendonly.equals("yes") ? "aof" : save.isEmpty() ? "none" : "rdb";
    }

    /** The commands that lead a running {@code server} from here to {@code goal}, each with the one that leads back. */
    List<Step> stepsTo(RunningConfiguration goal, RedisServer server) {
        Map<String, String> now = directives();
        List<Step> steps = new ArrayList<>();
        goal.directives().forEach((name, value) -> {
            String old = Objects.requireNonNull(now.get(name));
            if (!value.equals(old)) {
                steps.add(new Step.Run(set(server, name, value), set(server, name, old), authentication(server)));
            }
        });
        return steps;
    }

    private Map<String, String> directives() {
        Map<String, String> directives = new TreeMap<>();
        directives.put(
                "maxmemory", MemorySize.bytes(maxmemory).map(Object::toString).orElse(maxmemory));
        directives.put("maxmemory-policy", policy);
        directives.put("save", String.join(" ", save));
        directives.put("appendonly", appendonly);
        return directives;
    }

    /** With {@code -e}, for else redis-cli takes an error reply for a success. */
    private static List<String> set(RedisServer server, String name, String value) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-e"));
        command.addAll(address(server));
        command.addAll(List.of("CONFIG", "SET", name, value));
        return command;
    }

    private static List<String> address(RedisServer server) {
        String socket = server.unixSocket();
        if (socket != null && !socket.isEmpty()) {
            return List.of("-s", socket);
        }
        return List.of("-h", reachable(server.bind()), "-p", String.valueOf(server.port()));
    }

    /** An address of the host itself at which the server listens. */
    private static String reachable(@Nullable List<String> bind) {
        String first = bind == null || bind.isEmpty() ? "*" : bind.get(0);
        String address = first.startsWith("-") ? first.substring(1) : first;
        return switch (address) {
            case "*", "0.0.0.0" -> "127.0.0.1";
            case "::", "::*" -> "::1";
            default -> address;
        };
    }

    private static Map<String, String> authentication(RedisServer server) {
        String password = server.password();
        return password == null ? Map.of() : Map.of("REDISCLI_AUTH", password);
    }

    private static Map<String, String> pairs(List<String> lines) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            pairs.put(plain(lines.get(i)), plain(lines.get(i + 1)));
        }
        return pairs;
    }

    private static String plain(String line) {
        var numbered = NUMBERED.matcher(line);
        return numbered.matches() ? numbered.group(1) : line;
    }

    /** {@code 3600 1 300 100} as two points. */
    private static List<String> points(String save) {
        List<String> points = new ArrayList<>();
        String[] words = save.isBlank() ? new String[0] : save.strip().split(" +");
        for (int i = 0; i + 1 < words.length; i += 2) {
            points.add(words[i] + " " + words[i + 1]);
        }
        return points;
    }
}
