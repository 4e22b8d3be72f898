package dev.plumb.state.store;

import dev.plumb.state.GenerationHeader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes to a directory. */
final class DirectoryWriter implements StateMedium.Writer {
    private final DirectoryMedium medium;
    private final @Nullable DirectoryLock lock;
    private @Nullable FileOutputStream journal;

    DirectoryWriter(DirectoryMedium medium, @Nullable DirectoryLock lock) {
        this.medium = medium;
        this.lock = lock;
    }

    private void verifyLock() throws IOException {
        if (lock != null) {
            lock.verify();
        }
    }

    @Override
    public synchronized void append(byte[] lines) throws IOException {
        verifyLock();
        FileOutputStream open = journal;
        if (open == null) {
            open = DurableFiles.appendTo(medium.journalFile());
            journal = open;
        }
        DurableFiles.write(open, lines);
    }

    @Override
    public synchronized void beginJournal(byte[] content) throws IOException {
        verifyLock();
        closeJournal();
        DurableFiles.replace(medium.journalFile(), content);
    }

    @Override
    public synchronized void commit(GenerationHeader header, byte[] document, byte[] begun) throws IOException {
        verifyLock();
        Path file = medium.generationFile(header.number());
        DurableFiles.createDirectories(file.getParent());
        if (!DurableFiles.create(file, document)) {
            throw new IOException("There is a generation " + header.number() + " already: " + file
                    + ". Two runs must have written at once.");
        }
        beginJournal(begun);
    }

    @Override
    public void replaceGeneration(int number, byte[] document) throws IOException {
        verifyLock();
        DurableFiles.replace(medium.generationFile(number), document);
    }

    @Override
    public void putItem(String name, byte[] content) throws IOException {
        verifyLock();
        DurableFiles.replace(medium.directory().resolve(name), content);
    }

    @Override
    public void removeGeneration(int number) throws IOException {
        verifyLock();
        Files.deleteIfExists(medium.generationFile(number));
    }

    @Override
    public Set<String> blobs() throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(medium.blobDirectory())) {
            try (Stream<Path> files = Files.walk(medium.blobDirectory(), 2)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (DurableFiles.isUnfinished(file)) {
                        Files.deleteIfExists(file);
                    } else {
                        names.add(file.getFileName().toString());
                    }
                }
            }
        }
        return names;
    }

    @Override
    public void removeBlob(String name) throws IOException {
        verifyLock();
        Files.deleteIfExists(medium.blobFile(name));
    }

    private void closeJournal() throws IOException {
        FileOutputStream open = journal;
        if (open != null) {
            journal = null;
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        try {
            closeJournal();
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            System.getLogger(DirectoryWriter.class.getName())
                    .log(System.Logger.Level.WARNING, "the state's lock was not given back cleanly", e);
        }
    }
}
