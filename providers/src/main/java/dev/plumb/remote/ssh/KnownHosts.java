package dev.plumb.remote.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of known host keys, each read once in a run. Safe for use by several threads. */
final class KnownHosts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Path, List<KnownHost>> files = new ConcurrentHashMap<>();

    /** What the files have on a host; ones that do not exist have nothing. */
    List<KnownHost> about(List<Path> from, String name) throws IOException {
        List<KnownHost> found = new ArrayList<>();
        for (Path file : from) {
            for (KnownHost line : lines(file)) {
                if (line.isAbout(name)) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private List<KnownHost> lines(Path file) throws IOException {
        List<KnownHost> known = files.get(file);
        if (known == null) {
            known = Files.exists(file) ? parse(file) : List.of();
            files.put(file, known);
        }
        return known;
    }

    private static List<KnownHost> parse(Path file) throws IOException {
        List<KnownHost> lines = new ArrayList<>();
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\n")) {
            KnownHost known = KnownHost.parse(line);
            if (known != null) {
                lines.add(known);
            }
        }
        return List.copyOf(lines);
    }

    /** Writes a new host into a file, which is made if need be. */
    synchronized void add(Path file, String name, boolean hashed, String key) throws IOException {
        String line = (hashed ? hashed(name) : name) + " " + key + "\n";
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.exists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        byte[] before = Files.readAllBytes(file);
        boolean unended = before.length > 0 && before[before.length - 1] != '\n';
        Files.writeString(file, (unended ? "\n" : "") + line, StandardOpenOption.APPEND);
        files.put(file, parse(file));
    }

    private static String hashed(String name) {
        byte[] salt = new byte[20];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(KnownHost.hash(salt, name));
    }

    /** A name as these files have it. */
    static String name(String host, int port) {
        return port == Hop.SSH_PORT ? host : "[" + host + "]:" + port;
    }
}
