package dev.plumb.state.store;

import dev.plumb.state.GenerationHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the documents of one state lie: a directory, a database, a server. What the bytes say is no concern of it; integrity,
 * encryption and the meaning of the journal are {@link DocumentStateStore}'s. Reading needs no lock. Safe for use by several
 * threads. Messages of exceptions are fit for the user.
 */
interface StateMedium {
    /** Names it in messages, without credentials. */
    String place();

    /** Names a generation in messages. */
    default String generationPlace(int number) {
        return "generation " + number + " at " + place();
    }

    /** Names the journal in messages. */
    default String journalPlace() {
        return "the journal at " + place();
    }

    /** The numbers of all generations, ascending. */
    List<Integer> generations() throws IOException;

    /** The document of a generation, empty when there is none. */
    Optional<byte[]> generation(int number) throws IOException;

    /** What was appended since the journal was begun; of what a crash interrupted, any part may be at the end. */
    byte[] journal() throws IOException;

    /** A small thing that is kept beside the generations; {@code first} is kept and given if there is none yet. */
    byte[] item(String name, byte[] first) throws IOException;

    /** A blob, empty when it is not kept. */
    Optional<byte[]> blob(String name) throws IOException;

    /** Keeps a blob, in the place of one of that name; on return it is safe. */
    void putBlob(String name, byte[] content) throws IOException;

    /**
     * Takes the lock.
     *
     * @param exclusive whether to take it really, or to write unguarded
     * @throws HeldException when another holds it
     */
    Writer lock(LockHolder holder, boolean exclusive) throws IOException;

    /**
     * Takes the lock away from its holder, whose further writes then fail.
     *
     * @param id the lock's, as the refusal names it
     * @return what became of it
     */
    Unlocked unlock(String id) throws IOException;

    /** What became of taking a lock away. */
    enum Unlocked {
        /** It is free now. */
        DONE,
        /** Nobody holds it. */
        FREE,
        /** It is held under another id. */
        OTHER
    }

    /** Writes while the lock is held. All that it has written is safe when the call returns. */
    interface Writer extends AutoCloseable {
        /** Appends to the journal. */
        void append(byte[] lines) throws IOException;

        /** Puts this in the place of the journal. */
        void beginJournal(byte[] journal) throws IOException;

        /** Keeps a generation, and then, or at the same time, puts {@code journal} in the place of the journal. */
        void commit(GenerationHeader header, byte[] document, byte[] journal) throws IOException;

        /** Puts another document, which says the same, in the place of a generation, in one step. */
        void replaceGeneration(int number, byte[] document) throws IOException;

        /** Puts this in the place of a small thing. */
        void putItem(String name, byte[] content) throws IOException;

        /** Forgets a generation. */
        void removeGeneration(int number) throws IOException;

        /** The names of all blobs; empty when the medium cannot tell. */
        Set<String> blobs() throws IOException;

        /** Forgets a blob. */
        void removeBlob(String name) throws IOException;

        /** Gives the lock back. */
        @Override
        void close();
    }
}
