package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Encryption;
import dev.plumb.state.EncryptionKey;
import dev.plumb.state.Generation;
import dev.plumb.state.GenerationHeader;
import dev.plumb.state.Journal;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.state.file.StateFileV1;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State as documents on a medium: one a generation, which is never overwritten, and the journal of the apply under way. The
 * current state is the last generation with the journal replayed over it. All three kinds of store are this one, on different
 * media.
 */
class DocumentStateStore implements StateStore {
    private static final String LINEAGE = "lineage";
    private static final String KEY = "key";
    /** A commit between two reads is seen in the journal; more than a few in a row are not to be expected. */
    private static final int ATTEMPTS = 10;

    private final StateMedium medium;
    private final StoreOptions options;
    private @Nullable Generation latest;

    DocumentStateStore(StateMedium medium, StoreOptions options) {
        this.medium = medium;
        this.options = options;
    }

    @Override
    public Result<State> read() {
        return attempt(
                "state.unreadable", "State cannot be read", () -> snapshot().state());
    }

    @Override
    public Result<List<JournalEntry.Intent>> openTransactions() {
        return attempt(
                "state.unreadable",
                "State cannot be read",
                () -> Journal.openTransactions(snapshot().journal().entries()));
    }

    /** The state, and the journal that it was replayed from. */
    Snapshot snapshot() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Integer> numbers = medium.generations();
            int number = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
            JournalText.Content journal = journal();
            if (journal.generation() <= number) {
                State last =
                        number == 0 ? State.empty(lineage()) : latest(number).state();
                return replayed(last, journal);
            }
        }
        throw new IOException("The journal was begun on generation " + journal().generation() + ", but at "
                + medium.place() + " the last generation is another. Restore what is missing from a backup.");
    }

    private Snapshot replayed(State last, JournalText.Content journal) throws IOException {
        // A crash after a commit may leave the journal that went into it.
        if (journal.generation() < last.generation()) {
            return new Snapshot(last, JournalText.Content.NONE);
        }
        if (!journal.lineage().equals(last.lineage()) && journal.generation() >= 0) {
            throw new IOException("The journal at " + medium.place() + " belongs to another state.");
        }
        return new Snapshot(
                journal.entries().isEmpty()
                        ? last
                        : new State(
                                last.lineage(),
                                last.serial() + journal.entries().size(),
                                last.generation(),
                                Journal.replay(last, journal.entries()),
                                last.outputs()),
                journal);
    }

    private JournalText.Content journal() throws IOException {
        try {
            return JournalText.read(medium.journal(), options.encryption());
        } catch (IOException e) {
            throw at(medium.journalPlace(), e);
        }
    }

    /** A line of states is named when it begins: by the first run's journal, so the name must not change until then. */
    private String lineage() throws IOException {
        byte[] first = (UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8);
        return new String(medium.item(LINEAGE, first), StandardCharsets.UTF_8).strip();
    }

    /** Generations are never overwritten, so a run reads the last one once. */
    private synchronized Generation latest(int number) throws IOException {
        Generation known = latest;
        if (known == null
                || known.number() != number
                || !known.state().lineage().equals(lineage())) {
            known = load(number);
            latest = known;
        }
        return known;
    }

    synchronized void committed(Generation generation) {
        latest = generation;
    }

    private Generation load(int number) throws IOException {
        byte[] document = document(number);
        try {
            return StateFileV1.read(document);
        } catch (IOException e) {
            throw at(medium.generationPlace(number), e);
        }
    }

    /** The document of a generation, in clear. */
    byte[] document(int number) throws IOException {
        byte[] kept = medium.generation(number)
                .orElseThrow(() ->
                        new IOException("Generation " + number + " is not there any more at " + medium.place() + "."));
        try {
            return options.encryption().decrypt(kept, what(number));
        } catch (IOException e) {
            throw at(medium.generationPlace(number), e);
        }
    }

    static String what(int number) {
        return "generation " + number;
    }

    private static IOException at(String place, IOException e) {
        return new IOException(place + ": " + message(e), e);
    }

    @Override
    public Result<Generation> generation(int number) {
        Result<List<Integer>> numbers = generations();
        List<Integer> known = numbers.orNull();
        if (known == null) {
            return Result.failure(numbers.diagnostics());
        }
        return known.contains(number)
                ? attempt("state.unreadable", "State cannot be read", () -> load(number))
                : Result.failure(noGeneration(number, known));
    }

    private static Diagnostic noGeneration(int number, List<Integer> numbers) {
        return Diagnostic.error(
                "state.no-generation",
                "No such generation",
                "There is no generation " + number + "; there are: " + numbers + ".");
    }

    @Override
    public Result<List<Integer>> generations() {
        return attempt("state.unreadable", "State cannot be read", medium::generations);
    }

    @Override
    public Result<List<GenerationHeader>> history() {
        return attempt("state.unreadable", "State cannot be read", () -> {
            List<GenerationHeader> headers = new ArrayList<>();
            for (int number : medium.generations()) {
                headers.add(StateFileV1.readHeader(document(number)));
            }
            return headers;
        });
    }

    @Override
    public Result<LockedState> lock(LockHolder holder) {
        return new Locking(this, medium, options).take(holder);
    }

    @Override
    public List<Diagnostic> forceUnlock(String id) {
        return new Locking(this, medium, options).force(id);
    }

    @Override
    public BlobStore blobs() {
        return new KeptBlobs(medium, options.encryption(), this::key);
    }

    @Override
    public Result<byte[]> secretKey() {
        return attempt("state.key", "The state's key cannot be read", this::key);
    }

    @Override
    public Result<Encryption> planEncryption() {
        return options.encryption().isOn()
                ? Result.of(options.encryption())
                : secretKey().map(key -> Encryption.of(EncryptionKey.ofBytes(key), List.of()));
    }

    private byte[] key() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Encryption encryption = options.encryption();
        byte[] kept = medium.item(KEY, encryption.encrypt(key, KEY));
        try {
            return encryption.decrypt(kept, KEY);
        } catch (IOException e) {
            throw at("The key at " + medium.place(), e);
        }
    }

    /** A key that was kept in clear, or under a key that was changed, is kept under the present one from now on. */
    void renewKey(StateMedium.Writer writer) throws IOException {
        byte[] key = key();
        Encryption encryption = options.encryption();
        if (!encryption.isCurrent(medium.item(KEY, key)) && encryption.isOn()) {
            writer.putItem(KEY, encryption.encrypt(key, KEY));
        }
    }

    private static <T> Result<T> attempt(String code, String summary, Reading<T> reading) {
        try {
            return Result.of(reading.read());
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(code, summary, message(e)));
        }
    }

    static String message(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    /** The state, and the journal that it was replayed from; {@link JournalText.Content#NONE} when there is none to go on. */
    record Snapshot(State state, JournalText.Content journal) {}

    /** Something that is read. */
    private interface Reading<T> {
        T read() throws IOException;
    }
}
