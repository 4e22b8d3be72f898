package dev.plumb.state.store;

import dev.plumb.diagnostic.BugException;
import dev.plumb.state.Generation;
import dev.plumb.state.GenerationHeader;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.state.StateCheck;
import dev.plumb.state.file.JournalFileV1;
import dev.plumb.state.file.StateFileV1;
import java.io.IOException;
import java.util.List;

/** The state of a {@link DocumentStateStore} while its lock is held. */
final class LockedDocument implements LockedState {
    private final DocumentStateStore store;
    private final StateMedium medium;
    private final StateMedium.Writer writer;
    private final StoreOptions options;
    private final JournalText text;
    private final JournalWriter journal;
    private volatile State state;

    private LockedDocument(
            DocumentStateStore store,
            StateMedium medium,
            StateMedium.Writer writer,
            StoreOptions options,
            DocumentStateStore.Snapshot snapshot) {
        this.store = store;
        this.medium = medium;
        this.writer = writer;
        this.options = options;
        this.state = snapshot.state();
        this.text = new JournalText(options.encryption(), snapshot.journal().last());
        this.journal = new JournalWriter(writer, text);
    }

    static LockedDocument open(
            DocumentStateStore store, StateMedium medium, StateMedium.Writer writer, StoreOptions options)
            throws IOException {
        store.renewKey(writer);
        DocumentStateStore.Snapshot snapshot = store.snapshot();
        LockedDocument opened = new LockedDocument(store, medium, writer, options, snapshot);
        opened.goOn(snapshot);
        return opened;
    }

    /** A journal that is there goes on; what a crash cut off at its end must not swallow the next line. */
    private void goOn(DocumentStateStore.Snapshot snapshot) throws IOException {
        JournalText.Content found = snapshot.journal();
        if (found.generation() < 0) {
            State last = snapshot.state();
            writer.beginJournal(text.begin(last.lineage(), last.generation()));
        } else {
            byte[] bytes = medium.journal();
            if (bytes.length > found.whole()) {
                writer.beginJournal(java.util.Arrays.copyOf(bytes, found.whole()));
            }
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void record(List<JournalEntry> entries) throws IOException {
        if (!entries.isEmpty()) {
            journal.write(entries.stream().map(JournalFileV1::write).toList());
        }
    }

    @Override
    public synchronized void commit(Generation generation) throws IOException {
        List<String> faults = StateCheck.faults(state, generation);
        if (!faults.isEmpty()) {
            throw new BugException("a generation that must not be written: " + String.join(" ", faults));
        }
        byte[] document = StateFileV1.write(generation);
        writer.commit(
                GenerationHeader.of(generation),
                options.encryption().encrypt(document, DocumentStateStore.what(generation.number())),
                text.begin(generation.state().lineage(), generation.number()));
        state = generation.state();
        store.committed(generation);
        forget();
    }

    /** What is recorded is recorded: that there is too much of it is no reason to fail. */
    private void forget() {
        try {
            new Retention(store, medium, writer, options).run();
        } catch (IOException e) {
            System.getLogger(LockedDocument.class.getName())
                    .log(System.Logger.Level.WARNING, "old generations could not be forgotten", e);
        }
    }

    @Override
    public synchronized EncryptedAnew encryptAnew() throws IOException {
        if (!JournalText.isCurrent(medium.journal(), options.encryption())) {
            throw new IOException("At " + medium.place() + " an apply was interrupted, and what it had done is in the"
                    + " journal only, under an earlier key. Let an apply end well, and do this again.");
        }
        return new Reencryption(store, medium, writer, options.encryption()).run();
    }

    @Override
    public void close() {
        writer.close();
    }
}
