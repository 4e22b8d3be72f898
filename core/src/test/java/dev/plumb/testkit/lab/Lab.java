package dev.plumb.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Gives a test class bare hosts: {@code @RegisterExtension static final Lab LAB = Lab.ofHosts(2)}. They are thrown away and
 * booted anew for each class, and taken down when the last one is done. Where the machine cannot boot hosts, the tests are
 * skipped, and standard error says so once.
 */
public final class Lab implements BeforeAllCallback {
    private static final Path SCRIPT = script();
    private static final int CANNOT_BOOT = 3;
    private static final int MOST_LABS = 20;

    private final int hosts;
    private @Nullable Booted current;

    /** The script, found from whichever module's directory the tests run in. */
    private static Path script() {
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path script = above.resolve("examples/lab/lab");
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new IllegalStateException("examples/lab/lab is in no directory above this one");
    }

    private Lab(int hosts) {
        this.hosts = hosts;
    }

    /** A lab that gives each test class that many bare hosts, counted from 1. */
    public static Lab ofHosts(int hosts) {
        return new Lab(hosts);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Booted booted = booted(context);
        if (!booted.possible) {
            throw new TestAbortedException("this machine cannot boot hosts");
        }
        booted.bootAnew(hosts);
        current = booted;
    }

    /** The lab of this run, once for all classes. */
    private static Booted booted(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Lab.class))
                .computeIfAbsent(Booted.class, type -> Booted.first(), Booted.class);
    }

    private Booted current() {
        return Objects.requireNonNull(current, "hosts are there in tests only");
    }

    /** The n-th host, counted from 1. */
    public LabHost host(int number) {
        return new LabHost(current().program, number, address(number));
    }

    /** The IP address of the n-th host. */
    public String address(int number) {
        return current().setting("LAB_ADDRESS_" + number);
    }

    /** The private key that every user of every host accepts. */
    public String key() {
        return current().setting("LAB_KEY");
    }

    /** The file that knows the hosts' keys. */
    public String knownHosts() {
        return current().setting("LAB_KNOWN_HOSTS");
    }

    /** A lab of this process's own, so that runs side by side never disturb each other. */
    private static final class Booted implements AutoCloseable {
        private final FileChannel lock;
        private final Program program;
        private final boolean possible;
        private String settings = "";

        private Booted(FileChannel lock, int number) {
            this.lock = lock;
            this.program = new Program(
                    List.of(SCRIPT.toString()),
                    Map.of("PLUMB_LAB_BRIDGE", "plumbt" + number, "PLUMB_LAB_NETWORK", "10.83." + number));
            this.possible = begin();
        }

        static Booted first() {
            for (int number = 0; number < MOST_LABS; number++) {
                FileChannel lock = lock(number);
                if (lock != null) {
                    return new Booted(lock, number);
                }
            }
            throw new AssertionError("there are " + MOST_LABS + " runs of the live tests on this machine already");
        }

        private static @Nullable FileChannel lock(int number) {
            Path file = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "plumb-live-" + number + ".lock");
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() != null) {
                    return channel;
                }
                channel.close();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean begin() {
            Program.Ended ended = program.run("", List.of("build"));
            if (ended.code() == CANNOT_BOOT) {
                System.err.println(
                        "*** LIVE TESTS ARE SKIPPED *** " + ended.err().strip());
                return false;
            }
            succeeded(ended);
            return true;
        }

        void bootAnew(int hosts) {
            succeeded(program.run("", List.of("down")));
            succeeded(program.run("", List.of("up", String.valueOf(hosts))));
            settings = succeeded(program.run("", List.of("env"))).out();
        }

        String setting(String name) {
            Matcher matcher =
                    Pattern.compile("^" + name + "=(.*)$", Pattern.MULTILINE).matcher(settings);
            if (!matcher.find()) {
                throw new AssertionError("the lab has no " + name + ":\n" + settings);
            }
            return matcher.group(1);
        }

        @Override
        public void close() throws IOException {
            if (possible) {
                succeeded(program.run("", List.of("down")));
            }
            lock.close();
        }

        private static Program.Ended succeeded(Program.Ended ended) {
            if (ended.code() != 0) {
                throw new AssertionError("lab: " + ended.all());
            }
            return ended;
        }
    }
}
