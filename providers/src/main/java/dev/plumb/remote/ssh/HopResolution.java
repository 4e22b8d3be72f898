package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides how a host is reached: what was given, then what ssh's configuration says, then what is usual. */
final class HopResolution {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration ALIVE_INTERVAL = Duration.ofSeconds(15);
    private static final int ALIVE_COUNT = 3;
    private static final int MOST_JUMPS = 8;

    private final SshSettings settings;
    private final SshConfig config;
    private final List<Hop> hops = new ArrayList<>();
    private final List<String> underway = new ArrayList<>();
    private @Nullable Diagnostic problem;

    private HopResolution(SshSettings settings, SshConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** The hosts on the way in their order, the host itself last. */
    static Result<List<Hop>> of(SshSettings settings, SshConfig config) {
        HopResolution resolution = new HopResolution(settings, config);
        resolution.add(settings, false, true);
        Diagnostic wrong = resolution.problem;
        return wrong == null ? Result.of(List.copyOf(resolution.hops)) : Result.failure(wrong);
    }

    private void add(SshSettings wanted, boolean isJump, boolean mayJump) {
        HostOptions options =
                new HostOptions(config.about(wanted.address(), Objects.requireNonNullElse(wanted.user(), "")), wanted);
        if (options.hasProxyCommand() && wanted.jump() == null) {
            refuse(
                    "host.proxy-command",
                    "ssh's configuration reaches " + wanted.address() + " by a ProxyCommand, which Plumb does not run.",
                    "Use ProxyJump, or the argument jump; \"ssh -W %h:%p HOST\" is ProxyJump HOST.");
        }
        underway.add(place(wanted.address(), wanted.port()));
        String jump = wanted.jump() == null ? options.word("proxyjump", "none") : wanted.jump();
        if (mayJump && !jump.equals("none")) {
            jumps(jump);
        }
        if (problem == null) {
            hops.add(hop(wanted, options, isJump));
        }
        underway.remove(underway.size() - 1);
    }

    private static String place(String host, @Nullable Integer port) {
        return port == null ? host : host + ":" + port;
    }

    /** Only the first host of a list may need jumps of its own: the others are reached from the one before. */
    private void jumps(String list) {
        boolean first = true;
        for (String text : list.split(",", -1)) {
            Jump jump = Jump.parse(text.strip());
            if (jump == null) {
                refuse("host.bad-jump", "\"" + text + "\" is no host to jump through.", "Write USER@HOST:PORT.");
            } else if (underway.contains(place(jump.host(), jump.port())) || underway.size() > MOST_JUMPS) {
                refuse(
                        "host.jump-loop",
                        "The way to " + settings.address() + " goes round in a circle: "
                                + String.join(" through ", underway) + " through " + jump.host() + ".",
                        "Give the host in the middle \"ProxyJump none\".");
            }
            if (problem != null || jump == null) {
                return;
            }
            SshSettings to = settings.withTrust(new HostKeyTrust(
                    settings.trust().knownHostsFiles(), null, settings.trust().acceptNew()));
            add(
                    new SshSettings(
                            jump.host(),
                            jump.port(),
                            jump.user(),
                            null,
                            settings.login().withPassword(null),
                            to.trust(),
                            settings.timeouts(),
                            null,
                            null),
                    true,
                    first);
            first = false;
        }
    }

    private void refuse(String code, String detail, String hint) {
        if (problem == null) {
            problem = Diagnostic.error(code, "No way to the host", detail).withHint(hint);
        }
    }

    private static Hop hop(SshSettings wanted, HostOptions options, boolean isJump) {
        Duration connect = wanted.timeouts().connect();
        HostKeyTrust trust = wanted.trust();
        List<Path> files = trust.knownHostsFiles().isEmpty() ? options.knownHosts() : trust.knownHostsFiles();
        Boolean acceptNew = trust.acceptNew();
        return new Hop(
                wanted.address(),
                options.address(),
                options.port(),
                options.user(),
                options.keys(isJump),
                options.knownBy(),
                new HostKeyTrust(files, trust.pinnedKey(), acceptNew == null ? options.acceptsNew() : acceptNew),
                options.isYes("hashknownhosts"),
                connect == null ? options.seconds("connecttimeout", CONNECT_TIMEOUT) : connect,
                options.seconds("serveraliveinterval", ALIVE_INTERVAL),
                options.number("serveralivecountmax", ALIVE_COUNT));
    }

    /** A host of a ProxyJump. */
    private record Jump(
            String host, @Nullable Integer port, @Nullable String user) {
        static @Nullable Jump parse(String text) {
            String rest = text.startsWith("ssh://") ? text.substring("ssh://".length()) : text;
            int at = rest.lastIndexOf('@');
            String user = at < 0 ? null : rest.substring(0, at);
            String place = rest.substring(at + 1);
            int colon = place.lastIndexOf(':');
            boolean bracketed = place.startsWith("[");
            boolean hasPort = colon > place.indexOf(']') && (bracketed || place.indexOf(':') == colon);
            String host = hasPort ? place.substring(0, colon) : place;
            if (bracketed && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            }
            Integer port = hasPort ? HostOptions.port(place.substring(colon + 1)) : null;
            boolean good = !host.isEmpty() && !host.startsWith("-") && (!hasPort || port != null);
            return good && (user == null || !user.isEmpty()) ? new Jump(host, port, user) : null;
        }
    }
}
