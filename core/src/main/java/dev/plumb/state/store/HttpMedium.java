package dev.plumb.state.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.state.file.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents on a server. At the address itself is the list of generations, which is all that is ever overwritten; the
 * generations, what the journal on each of them says, and blobs lie beside it. So recording costs a small document, and the
 * list makes a generation valid in one step.
 */
final class HttpMedium implements StateMedium {
    private static final String FORMAT = "plumb-generations";

    private final HttpDocuments documents;

    HttpMedium(HttpDocuments documents) {
        this.documents = documents;
    }

    @Override
    public String place() {
        return documents.place();
    }

    @Override
    public List<Integer> generations() throws IOException {
        Optional<byte[]> list = documents.get("");
        return list.isEmpty() ? List.of() : generations(list.get());
    }

    private List<Integer> generations(byte[] list) throws IOException {
        try {
            JsonNode node = Json.MAPPER.readTree(list);
            if (node.path("format").asText().equals(FORMAT)) {
                List<Integer> numbers = new ArrayList<>();
                node.path("generations").forEach(number -> numbers.add(number.asInt()));
                return numbers;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("What is at " + place() + " is damaged. Restore it from a backup.", e);
        }
        throw new IOException("What is at " + place()
                + " is no state of Plumb's; it may be Terraform's. Give Plumb an address of its own.");
    }

    static byte[] list(List<Integer> numbers) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode().put("format", FORMAT).put("version", 1);
        numbers.forEach(node.putArray("generations")::add);
        return Json.MAPPER.writeValueAsBytes(node);
    }

    @Override
    public Optional<byte[]> generation(int number) throws IOException {
        Optional<byte[]> kept = documents.get(generationName(number));
        return kept.isPresent() && HttpBytes.isWrapped(kept.get()) ? Optional.of(HttpBytes.unwrap(kept.get())) : kept;
    }

    static String generationName(int number) {
        return "generation-" + number;
    }

    /** Of the last generation; that of an earlier one has gone into it. */
    @Override
    public byte[] journal() throws IOException {
        List<Integer> numbers = generations();
        return documents.all(journalName(numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1)));
    }

    static String journalName(int generation) {
        return "journal-" + generation + "-";
    }

    @Override
    public byte[] item(String name, byte[] first) throws IOException {
        Optional<byte[]> kept = documents.get(name);
        if (kept.isEmpty()) {
            documents.put(name, HttpBytes.wrap(first), null);
            kept = documents.get(name);
        }
        return HttpBytes.unwrap(kept.orElseThrow(() -> new IOException(place() + " does not keep what it is given.")));
    }

    static String blobName(String name) {
        return "blob-" + name;
    }

    @Override
    public Optional<byte[]> blob(String name) throws IOException {
        Optional<byte[]> kept = documents.get(blobName(name));
        return kept.isEmpty() ? kept : Optional.of(HttpBytes.unwrap(kept.get()));
    }

    @Override
    public void putBlob(String name, byte[] content) throws IOException {
        documents.put(blobName(name), HttpBytes.wrap(content), null);
    }

    @Override
    public Writer lock(LockHolder holder, boolean exclusive) throws IOException {
        if (exclusive) {
            Optional<byte[]> other = documents.lock(LockJson.write(holder));
            if (other.isPresent()) {
                throw new HeldException(LockJson.read(other.get()));
            }
        }
        try {
            return new HttpWriter(documents, generations(), exclusive ? holder : null);
        } catch (IOException | RuntimeException e) {
            if (exclusive) {
                documents.unlock(LockJson.write(holder));
            }
            throw e;
        }
    }

    /** The protocol has no question for who holds the lock; an attempt to take it is one. */
    @Override
    public Unlocked unlock(String id) throws IOException {
        LockHolder asking = new LockHolder("", MachineName.get(), 0, "force-unlock", java.time.Instant.now());
        Optional<byte[]> held = documents.lock(LockJson.write(asking));
        if (held.isEmpty()) {
            documents.unlock(LockJson.write(asking));
            return Unlocked.FREE;
        }
        Optional<LockHolder> holder = LockJson.read(held.get());
        if (holder.isPresent() && !holder.get().id().equals(id)) {
            return Unlocked.OTHER;
        }
        return documents.unlock(held.get()) ? Unlocked.DONE : Unlocked.OTHER;
    }
}
