package dev.plumb.remote.local;

import dev.plumb.provider.Tunnel;
import dev.plumb.remote.HostExecution;
import dev.plumb.remote.HostShell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Starts commands as child processes. */
final class LocalShell implements HostShell, Tunnel {
    private static final int MOST_ERRORS = 4000;

    private final List<String> prefix;

    LocalShell(List<String> prefix) {
        this.prefix = List.copyOf(prefix);
    }

    @Override
    public HostExecution start(String command) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(command);
        // A file takes any amount of standard error without anyone having to read it meanwhile.
        Path errors = Files.createTempFile("plumb", ".err");
        try {
            return new Child(
                    new ProcessBuilder(words).redirectError(errors.toFile()).start(), errors);
        } catch (IOException e) {
            Files.deleteIfExists(errors);
            throw e;
        }
    }

    @Override
    public Stream tcp(String host, int port) throws IOException {
        return new Connected(SocketChannel.open(new InetSocketAddress(host, port)));
    }

    @Override
    public Stream unix(String path) throws IOException {
        return new Connected(SocketChannel.open(UnixDomainSocketAddress.of(path)));
    }

    private record Connected(SocketChannel channel) implements Stream {
        @Override
        public InputStream input() {
            return Channels.newInputStream(channel);
        }

        @Override
        public OutputStream output() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public void close() {
        // Nothing stays open between two commands.
    }

    private record Child(Process process, Path errorFile) implements HostExecution {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public String errors() throws IOException {
            try (InputStream stream = Files.newInputStream(errorFile)) {
                return new String(stream.readNBytes(MOST_ERRORS), StandardCharsets.UTF_8);
            }
        }

        @Override
        public OptionalInt exitCode() throws IOException {
            try {
                return process.waitFor(5, TimeUnit.SECONDS) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return OptionalInt.empty();
            }
        }

        /** Closes the pipes and lets the program end by itself: one that has begun must be able to undo. */
        @Override
        public void close() {
            try {
                process.getOutputStream().close();
                process.getInputStream().close();
                Files.deleteIfExists(errorFile);
            } catch (IOException e) {
                System.getLogger(Child.class.getName()).log(System.Logger.Level.DEBUG, "a pipe was closed already", e);
            }
        }
    }
}
