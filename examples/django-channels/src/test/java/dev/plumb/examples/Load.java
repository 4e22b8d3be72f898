package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests over HTTPS, as many as the site answers, by {@code wrk}. Each comes on a connection of its own: one that is kept
 * alive may be closed by any server at any time, and browsers then ask again, which wrk does not.
 */
final class Load implements AutoCloseable {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([0-9.]+m?s?)");

    private final Process wrk;
    private final Path output;

    private Load(Process wrk, Path output) {
        this.wrk = wrk;
        this.output = output;
    }

    /** Begins to ask a host for the first page of a domain. */
    static Load of(String address, String domain, Path directory) throws IOException {
        Path output = directory.resolve("wrk");
        List<String> command = List.of("wrk", "--threads", "1", "--connections", "10", "--duration", "10m");
        command = new java.util.ArrayList<>(command);
        command.addAll(List.of("--timeout", "60s", "--header", "Host: " + domain, "--header", "Connection: close"));
        command.add("https://" + address + "/");
        return new Load(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Ends it; gives how many requests were answered, all of them well. */
    int allAnswered() throws Exception {
        assertThat(wrk.isAlive()).as(() -> printed()).isTrue();
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(wrk.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(wrk.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String printed = printed();
        assertThat(printed).doesNotContain("Socket errors", "Non-2xx");
        Matcher requests = REQUESTS.matcher(printed);
        assertThat(requests.find()).as(printed).isTrue();
        return Integer.parseInt(requests.group(1));
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        wrk.destroyForcibly();
    }
}
