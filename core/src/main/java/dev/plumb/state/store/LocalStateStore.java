package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Generation;
import dev.plumb.state.Journal;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.state.file.StateFileV1;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * State in a local directory: {@code generations/000001.json} and so on, the journal of the apply under way, blobs, the
 * secret key, and the lock. The current state is the last generation with the journal replayed over it.
 */
public final class LocalStateStore implements StateStore {
    private final Path directory;
    private final BlobStore blobs;

    /** A store in {@code directory}, which is made at first use. */
    public LocalStateStore(Path directory) {
        this.directory = directory;
        this.blobs = new LocalBlobStore(directory.resolve("blobs"));
    }

    @Override
    public Result<State> read() {
        try {
            return Result.of(current());
        } catch (IOException e) {
            return failure("state.unreadable", "State cannot be read", e);
        }
    }

    State current() throws IOException {
        List<Integer> numbers = numbers();
        State last = numbers.isEmpty()
                ? State.empty(lineage())
                : load(numbers.get(numbers.size() - 1)).state();
        List<JournalEntry> journal = journal();
        return journal.isEmpty()
                ? last
                : new State(
                        last.lineage(),
                        last.serial() + journal.size(),
                        last.generation(),
                        Journal.replay(last, journal),
                        last.outputs());
    }

    /** A line of states is named when it begins: by the journal's first run, so the name must not change until then. */
    private String lineage() throws IOException {
        Path file = directory.resolve("lineage");
        if (Files.exists(file)) {
            return Files.readString(file).trim();
        }
        String lineage = UUID.randomUUID().toString();
        DurableFiles.createDirectories(directory);
        DurableFiles.replace(file, (lineage + "\n").getBytes(StandardCharsets.UTF_8));
        return lineage;
    }

    private List<JournalEntry> journal() throws IOException {
        Path file = journalFile();
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines = Files.readString(file).lines().toList();
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                entries.add(StateFileV1.readLine(lines.get(i)));
            } catch (IOException e) {
                // A crash may cut off the last line: what it was to say had not been done yet.
                if (i < lines.size() - 1) {
                    throw new IOException("Line " + (i + 1) + " of " + file + " is damaged. " + e.getMessage(), e);
                }
            }
        }
        return entries;
    }

    @Override
    public Result<Generation> generation(int number) {
        try {
            return numbers().contains(number)
                    ? Result.of(load(number))
                    : Result.failure(Diagnostic.error(
                            "state.no-generation",
                            "No such generation",
                            "There is no generation " + number + "; there are: " + numbers() + "."));
        } catch (IOException e) {
            return failure("state.unreadable", "State cannot be read", e);
        }
    }

    @Override
    public Result<List<Integer>> generations() {
        try {
            return Result.of(numbers());
        } catch (IOException e) {
            return failure("state.unreadable", "State cannot be read", e);
        }
    }

    @Override
    public Result<LockedState> lock(LockHolder holder) {
        return LocalStateLock.take(this, holder);
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public Result<byte[]> secretKey() {
        Path file = directory.resolve("key");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                DurableFiles.createDirectories(directory);
                DurableFiles.replace(file, key);
            }
            return Result.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return failure("state.key", "The state's key cannot be read", e);
        }
    }

    Path directory() {
        return directory;
    }

    Path journalFile() {
        return directory.resolve("journal.jsonl");
    }

    Path generationFile(int number) {
        return directory.resolve("generations").resolve(String.format(java.util.Locale.ROOT, "%06d.json", number));
    }

    private Generation load(int number) throws IOException {
        Path file = generationFile(number);
        try {
            return StateFileV1.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private List<Integer> numbers() throws IOException {
        Path generations = directory.resolve("generations");
        if (!Files.isDirectory(generations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(generations)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{6,9}\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - 5)))
                    .sorted()
                    .toList();
        }
    }

    static <T> Result<T> failure(String code, String summary, IOException cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return Result.failure(Diagnostic.error(code, summary, message));
    }
}
