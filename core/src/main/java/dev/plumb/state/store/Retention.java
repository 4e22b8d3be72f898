package dev.plumb.state.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Forgets old generations, and then the blobs that none of the others names. What names a blob is found without knowing what
 * attributes mean: every 64 hexadecimal digits in a document may be one. So too much may be kept, never too little.
 */
final class Retention {
    private static final int HASH = 64;

    private final DocumentStateStore store;
    private final StateMedium medium;
    private final StateMedium.Writer writer;
    private final StoreOptions options;

    Retention(DocumentStateStore store, StateMedium medium, StateMedium.Writer writer, StoreOptions options) {
        this.store = store;
        this.medium = medium;
        this.writer = writer;
        this.options = options;
    }

    /** Right after a commit, when the journal names nothing. */
    void run() throws IOException {
        List<Integer> numbers = medium.generations();
        int old = numbers.size() - options.keep();
        if (old <= 0) {
            return;
        }
        Set<String> dropped = new HashSet<>();
        for (int number : numbers.subList(0, old)) {
            hashes(store.document(number), dropped);
            writer.removeGeneration(number);
        }
        Set<String> named = new HashSet<>();
        for (int number : numbers.subList(old, numbers.size())) {
            hashes(store.document(number), named);
        }
        Set<String> kept = kept(named);
        // Not every medium can say what it has; then what the old ones named is all that is known.
        Set<String> all = new TreeSet<>(writer.blobs());
        all.addAll(kept(dropped));
        for (String blob : all) {
            if (!kept.contains(blob)) {
                writer.removeBlob(blob);
            }
        }
    }

    private Set<String> kept(Set<String> named) throws IOException {
        Set<String> kept = new HashSet<>(named);
        KeptBlobs blobs = (KeptBlobs) store.blobs();
        for (String name : blobs.isEncrypted() ? named : Set.<String>of()) {
            kept.add(blobs.hidden(name));
        }
        return kept;
    }

    static void hashes(byte[] document, Set<String> into) {
        int run = 0;
        for (int i = 0; i <= document.length; i++) {
            if (i < document.length && isHex(document[i])) {
                run++;
            } else {
                if (run == HASH) {
                    into.add(new String(document, i - HASH, HASH, java.nio.charset.StandardCharsets.US_ASCII));
                }
                run = 0;
            }
        }
    }

    private static boolean isHex(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
    }
}
