package dev.plumb.remote;

import dev.plumb.diagnostic.BugException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The parts of programs that are the same for every host: shell functions, kept as resources beside this class. */
final class ShellLibrary {
    private static final List<String> PROBE = List.of("common.sh", "probe.sh");
    private static final List<String> TRANSACTION = List.of(
            "common.sh",
            "transaction.sh",
            "undo.sh",
            "boot.sh",
            "packages.sh",
            "services.sh",
            "commands.sh",
            "candidate.sh");

    private ShellLibrary() {}

    /** The functions that answer questions. */
    static String probe(HostPlace place) {
        return joined(PROBE, place);
    }

    /** The functions that carry a transaction out, check it and undo it. */
    static String transaction(HostPlace place) {
        return joined(TRANSACTION, place);
    }

    /** The functions that say the last word of a transaction by another connection. */
    static String confirmation() {
        return read("common.sh") + "\n" + read("confirm.sh") + "\n";
    }

    private static String joined(List<String> names, HostPlace place) {
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(read(name)).append('\n'));
        if (place.isRootDirectory()) {
            text.append(read("root-directory.sh")).append('\n');
        }
        return text.toString();
    }

    private static String read(String name) {
        try (InputStream stream = ShellLibrary.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new BugException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^ *# shellcheck .*\\n", "");
        } catch (IOException e) {
            throw new BugException("cannot read resource " + name, e);
        }
    }
}
