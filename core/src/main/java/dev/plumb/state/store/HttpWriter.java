package dev.plumb.state.store;

import dev.plumb.state.GenerationHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes documents to a server, under a lock that the server keeps; the server may refuse what comes without it. */
final class HttpWriter implements StateMedium.Writer {
    private final HttpDocuments documents;
    private final @Nullable LockHolder holder;
    private final List<Integer> generations;
    /** How many documents the journal of the last generation has; -1 when that is not known yet. */
    private int lines = -1;

    HttpWriter(HttpDocuments documents, List<Integer> generations, @Nullable LockHolder holder) {
        this.documents = documents;
        this.generations = new ArrayList<>(generations);
        this.holder = holder;
    }

    private @Nullable String lock() {
        return holder == null ? null : holder.id();
    }

    private String journal() {
        return HttpMedium.journalName(generations.isEmpty() ? 0 : generations.get(generations.size() - 1));
    }

    @Override
    public synchronized void append(byte[] text) throws IOException {
        count();
        documents.put(journal() + (lines + 1), HttpBytes.wrap(text), lock());
        lines++;
    }

    private void count() throws IOException {
        if (lines < 0) {
            lines = 0;
            while (documents.get(journal() + (lines + 1)).isPresent()) {
                lines++;
            }
        }
    }

    @Override
    public synchronized void beginJournal(byte[] begun) throws IOException {
        count();
        forget(journal(), lines);
        documents.put(journal() + 1, HttpBytes.wrap(begun), lock());
        lines = 1;
    }

    /** From the last to the first, so that what is left at any moment is the beginning of it. */
    private void forget(String name, int count) throws IOException {
        for (int number = count; number > 0; number--) {
            documents.delete(name + number, lock());
        }
    }

    @Override
    public synchronized void commit(GenerationHeader header, byte[] document, byte[] begun) throws IOException {
        count();
        String old = journal();
        int oldLines = lines;
        replaceGeneration(header.number(), document);
        documents.put(HttpMedium.journalName(header.number()) + 1, HttpBytes.wrap(begun), lock());
        List<Integer> all = new ArrayList<>(generations);
        all.add(header.number());
        documents.put("", HttpMedium.list(all), lock());
        generations.add(header.number());
        lines = 1;
        try {
            forget(old, oldLines);
        } catch (IOException e) {
            System.getLogger(HttpWriter.class.getName())
                    .log(System.Logger.Level.WARNING, "a journal that has gone into a generation was not removed", e);
        }
    }

    @Override
    public void replaceGeneration(int number, byte[] document) throws IOException {
        documents.put(
                HttpMedium.generationName(number),
                document.length > 0 && document[0] == '{' ? document : HttpBytes.wrap(document),
                lock());
    }

    @Override
    public void putItem(String name, byte[] content) throws IOException {
        documents.put(name, HttpBytes.wrap(content), lock());
    }

    @Override
    public synchronized void removeGeneration(int number) throws IOException {
        generations.remove(Integer.valueOf(number));
        documents.put("", HttpMedium.list(generations), lock());
        documents.delete(HttpMedium.generationName(number), lock());
    }

    /** The protocol has no question for what there is. */
    @Override
    public Set<String> blobs() {
        return Set.of();
    }

    @Override
    public void removeBlob(String name) throws IOException {
        documents.delete(HttpMedium.blobName(name), lock());
    }

    @Override
    public void close() {
        if (holder != null) {
            try {
                documents.unlock(LockJson.write(holder));
            } catch (IOException e) {
                System.getLogger(HttpWriter.class.getName())
                        .log(System.Logger.Level.WARNING, "the state's lock was not given back", e);
            }
        }
    }
}
