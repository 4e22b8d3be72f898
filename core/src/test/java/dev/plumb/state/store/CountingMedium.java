package dev.plumb.state.store;

import dev.plumb.state.GenerationHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is written to another medium; a subclass may do something about it. */
class CountingMedium implements StateMedium {
    final StateMedium inner;
    final AtomicLong writes = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();

    CountingMedium(StateMedium inner) {
        this.inner = inner;
    }

    /** One write of {@code content}, which {@code write} does. */
    void write(byte[] content, Write write) throws IOException {
        writes.incrementAndGet();
        bytes.addAndGet(content.length);
        write.run();
    }

    @Override
    public String place() {
        return inner.place();
    }

    @Override
    public List<Integer> generations() throws IOException {
        return inner.generations();
    }

    @Override
    public Optional<byte[]> generation(int number) throws IOException {
        return inner.generation(number);
    }

    @Override
    public byte[] journal() throws IOException {
        return inner.journal();
    }

    @Override
    public byte[] item(String name, byte[] first) throws IOException {
        return inner.item(name, first);
    }

    @Override
    public Optional<byte[]> blob(String name) throws IOException {
        return inner.blob(name);
    }

    @Override
    public void putBlob(String name, byte[] content) throws IOException {
        write(content, () -> inner.putBlob(name, content));
    }

    @Override
    public Writer lock(LockHolder holder, boolean exclusive) throws IOException {
        return new CountingWriter(inner.lock(holder, exclusive));
    }

    @Override
    public Unlocked unlock(String id) throws IOException {
        return inner.unlock(id);
    }

    /** A write that is counted. */
    interface Write {
        void run() throws IOException;
    }

    private final class CountingWriter implements Writer {
        private final Writer writer;

        CountingWriter(Writer writer) {
            this.writer = writer;
        }

        @Override
        public void append(byte[] lines) throws IOException {
            write(lines, () -> writer.append(lines));
        }

        @Override
        public void beginJournal(byte[] journal) throws IOException {
            write(journal, () -> writer.beginJournal(journal));
        }

        @Override
        public void commit(GenerationHeader header, byte[] document, byte[] journal) throws IOException {
            write(document, () -> writer.commit(header, document, journal));
        }

        @Override
        public void replaceGeneration(int number, byte[] document) throws IOException {
            write(document, () -> writer.replaceGeneration(number, document));
        }

        @Override
        public void putItem(String name, byte[] content) throws IOException {
            write(content, () -> writer.putItem(name, content));
        }

        @Override
        public void removeGeneration(int number) throws IOException {
            writer.removeGeneration(number);
        }

        @Override
        public Set<String> blobs() throws IOException {
            return writer.blobs();
        }

        @Override
        public void removeBlob(String name) throws IOException {
            write(new byte[0], () -> writer.removeBlob(name));
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
