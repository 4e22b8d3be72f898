package dev.plumb.state.store;

import dev.plumb.state.Encryption;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Encrypts all that is kept with the present key, one document after the other, each in one step. At any moment everything can
 * be read with the keys of before and now, so that it may be interrupted, and done again.
 */
final class Reencryption {
    private final DocumentStateStore store;
    private final StateMedium medium;
    private final StateMedium.Writer writer;
    private final Encryption encryption;

    Reencryption(DocumentStateStore store, StateMedium medium, StateMedium.Writer writer, Encryption encryption) {
        this.store = store;
        this.medium = medium;
        this.writer = writer;
        this.encryption = encryption;
    }

    EncryptedAnew run() throws IOException {
        Set<String> named = new HashSet<>();
        int generations = 0;
        for (int number : medium.generations()) {
            byte[] document = store.document(number);
            Retention.hashes(document, named);
            if (!isCurrent(medium.generation(number))) {
                writer.replaceGeneration(number, encryption.encrypt(document, DocumentStateStore.what(number)));
                generations++;
            }
        }
        return new EncryptedAnew(generations, contents(named));
    }

    /** Those that the medium lists, and for media that cannot list those that generations name. */
    private int contents(Set<String> named) throws IOException {
        KeptBlobs blobs = (KeptBlobs) store.blobs();
        Set<String> all = new TreeSet<>(writer.blobs());
        for (String name : named) {
            all.add(name);
            all.add(blobs.hidden(name));
        }
        int count = 0;
        for (String name : all) {
            if (blobs.encryptAnew(name, writer)) {
                count++;
            }
        }
        return count;
    }

    private boolean isCurrent(Optional<byte[]> kept) {
        return kept.isEmpty() || encryption.isCurrent(kept.get());
    }
}
