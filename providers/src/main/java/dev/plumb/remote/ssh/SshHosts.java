package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostSession;
import dev.plumb.remote.HostPlace;
import dev.plumb.remote.HostProgramSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import net.schmizz.sshj.Config;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are reached over SSH, and what their connections share: ssh's configuration, known hosts, private keys and
 * passphrases, each read or asked for once. Safe for use by several threads.
 */
public final class SshHosts {
    /** The environment variable with the passphrase of encrypted private keys. */
    public static final String PASSPHRASE_VARIABLE = "PLUMB_SSH_PASSPHRASE";

    private static final Path USUAL = Path.of("");

    private final KnownHosts known = new KnownHosts();
    private final PrivateKeys keys;
    private final Map<Path, Result<SshConfig>> configs = new ConcurrentHashMap<>();

    /** Made for the first connection: a run that asks no host needs none. */
    private static final class Algorithms {
        private static final Config CONFIG = new SmallConfig();
    }

    private SshHosts(PrivateKeys keys) {
        this.keys = keys;
    }

    /**
     * Hosts whose encrypted keys are opened with the passphrase in the environment, or with what {@code asks} gives to a
     * question; it gives nothing when nobody can be asked. One question is asked at a time.
     */
    public static SshHosts of(Function<String, Optional<char[]>> asks) {
        return of(System.getenv(PASSPHRASE_VARIABLE), asks);
    }

    static SshHosts of(@Nullable String passphrase, Function<String, Optional<char[]>> asks) {
        return new SshHosts(new PrivateKeys(passphrase, asks));
    }

    /**
     * Connects and logs in. Errors: {@code host.unknown-address}, {@code host.unreachable}, {@code host.key-unknown},
     * {@code host.key-mismatch}, {@code host.key-revoked}, {@code host.key-unwritable}, {@code host.auth-refused}, {@code
     * host.identity-unusable}, {@code host.no-common-algorithm}, {@code host.jump-refused}, {@code host.jump-loop}, {@code
     * host.bad-jump}, {@code host.proxy-command}, {@code host.ssh-config}, {@code host.known-hosts-unreadable}. Whether
     * sudo is allowed shows with the first question ({@code host.no-sudo}, {@code host.sudo-password-refused}).
     */
    public Result<HostSession> connect(SshSettings settings) {
        Result<SshConfig> read =
                configs.computeIfAbsent(Objects.requireNonNullElse(settings.configFile(), USUAL), SshHosts::read);
        SshConfig sshConfig = read.orNull();
        if (sshConfig == null) {
            return Result.failure(read.diagnostics());
        }
        Result<List<Hop>> hops = HopResolution.of(settings, sshConfig);
        return hops.hasErrors() ? Result.failure(hops.diagnostics()) : connect(settings, hops.get());
    }

    private static Result<SshConfig> read(Path file) {
        if (file.equals(USUAL)) {
            return SshConfig.usual();
        }
        return file.equals(SshSettings.NO_CONFIG) ? Result.of(SshConfig.none()) : SshConfig.of(List.of(file));
    }

    private Result<HostSession> connect(SshSettings settings, List<Hop> hops) {
        try {
            SshShell shell = SshShell.open(() -> SshConnection.open(hops, Algorithms.CONFIG, keys, known), settings);
            String name = hops.get(hops.size() - 1).name();
            return Result.of(new HostProgramSession(shell, HostPlace.machine(name)));
        } catch (SshConnection.FailedException e) {
            return Result.failure(e.diagnostic());
        }
    }
}
