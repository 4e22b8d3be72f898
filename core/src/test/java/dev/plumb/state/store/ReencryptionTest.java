package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.address.InstanceAddress;
import dev.plumb.provider.Blobs;
import dev.plumb.state.Encryption;
import dev.plumb.state.EncryptionKey;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the key was changed, everything can be encrypted with the new one, whatever interrupts it. */
final class ReencryptionTest {
    private static final StoreOptions CLEAR = options(Encryption.NONE);
    private static final StoreOptions OLD = options(Encryption.of(key(1), List.of()));
    private static final StoreOptions BOTH = options(Encryption.of(key(2), List.of(key(1))));
    private static final StoreOptions NEW = options(Encryption.of(key(2), List.of()));
    private static final LockHolder HOLDER = new LockHolder("tester", "here", 1, "test", Instant.EPOCH);

    @TempDir
    Path base;

    private static EncryptionKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return EncryptionKey.ofBytes(bytes);
    }

    private static StoreOptions options(Encryption encryption) {
        return new StoreOptions(encryption, 50, true, Duration.ofSeconds(30));
    }

    /** A generation whose only instance refers to a content that is kept. */
    private static void generation(StateMedium medium, StoreOptions options, String content) throws IOException {
        DocumentStateStore store = new DocumentStateStore(medium, options);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (LockedState locked = store.lock(HOLDER).get()) {
            String hash = Blobs.sha256(bytes);
            store.blobs().put(hash, bytes);
            State before = locked.state();
            Map<InstanceAddress, InstanceState> instances =
                    new TreeMap<>(Map.of(instance(hash).address(), instance(hash)));
            int number = before.generation() + 1;
            locked.commit(new Generation(
                    number, Instant.EPOCH, "tester", "test", true, before.next(number, instances, Map.of())));
        }
    }

    private static InstanceState instance(String hash) {
        return new InstanceState(
                InstanceAddress.parse("note.a").orElseThrow(),
                "",
                new Value.Obj(Map.of("sha256", new Value.Str(hash))),
                null,
                List.of());
    }

    /** Begun without a key, gone on with one. */
    private static void prepare(StateMedium medium) throws IOException {
        generation(medium, CLEAR, "in clear");
        generation(medium, OLD, "under the old key");
        generation(medium, OLD, "under the old key as well");
    }

    private static EncryptedAnew encrypt(StateMedium medium, StoreOptions options) throws IOException {
        try (LockedState locked =
                new DocumentStateStore(medium, options).lock(HOLDER).get()) {
            return locked.encryptAnew();
        }
    }

    private static void allIsThere(StateMedium medium, StoreOptions options, String where) throws IOException {
        DocumentStateStore store = new DocumentStateStore(medium, options);
        List<String> contents = List.of("in clear", "under the old key", "under the old key as well");
        for (int number = 1; number <= contents.size(); number++) {
            byte[] content = contents.get(number - 1).getBytes(StandardCharsets.UTF_8);
            String hash = Blobs.sha256(content);
            assertThat(store.generation(number).get().state().instances().values())
                    .as(where)
                    .containsExactly(instance(hash));
            assertThat(store.blobs().get(hash)).as(where).hasValue(content);
        }
        assertThat(store.secretKey().hasErrors()).as(where).isFalse();
    }

    private static void oldKeyIsNeededNoLongerHoweverOftenItIsInterrupted(Media media, int step) throws IOException {
        StateMedium whole = media.next();
        prepare(whole);
        CountingMedium counting = new CountingMedium(whole);
        assertThat(encrypt(counting, BOTH)).isEqualTo(new EncryptedAnew(3, 3));
        allIsThere(whole, NEW, "not interrupted");
        assertThat(encrypt(whole, NEW)).isEqualTo(new EncryptedAnew(0, 0));

        int writes = counting.writes.intValue();
        assertThat(writes).isGreaterThanOrEqualTo(7);
        for (int write = 1; write <= writes; write += step) {
            String where = "before write " + write;
            StateMedium medium = media.next();
            prepare(medium);
            StateMedium dying = new DyingMedium(medium, write);
            assertThatThrownBy(() -> encrypt(dying, BOTH)).as(where).isNotNull();
            allIsThere(medium, BOTH, where);
            encrypt(medium, BOTH);
            allIsThere(medium, NEW, where);
        }
    }

    @Test
    void oldKeyIsNeededNoLongerHoweverOftenItIsInterruptedInADirectory() throws IOException {
        int[] count = {0};
        oldKeyIsNeededNoLongerHoweverOftenItIsInterrupted(
                () -> new DirectoryMedium(base.resolve(String.valueOf(count[0]++))), 1);
    }

    @Test
    void oldKeyIsNeededNoLongerHoweverOftenItIsInterruptedOnAServer() throws IOException {
        int[] count = {0};
        try (StateServer server = new StateServer()) {
            oldKeyIsNeededNoLongerHoweverOftenItIsInterrupted(
                    () -> {
                        URI address = server.address("/state/" + count[0]++);
                        return new HttpMedium(new HttpDocuments(new HttpSettings(
                                address,
                                "POST",
                                address,
                                "LOCK",
                                address,
                                "UNLOCK",
                                "",
                                "",
                                0,
                                Duration.ofMillis(1),
                                Duration.ofMillis(2))));
                    },
                    4);
        }
    }

    @Test
    @Tag("live")
    void oldKeyIsNeededNoLongerHoweverOftenItIsInterruptedInADatabase() throws Exception {
        int[] count = {0};
        try (PostgresServer server = PostgresServer.start()) {
            Database database = new Database(
                    PostgresSource.of(server.connectionString(), Map.of())::connect, "the database", "encrypted");
            oldKeyIsNeededNoLongerHoweverOftenItIsInterrupted(
                    () -> new DatabaseMedium(database, "workspace" + count[0]++), 1);
            database.close();
        }
    }

    @Test
    void whatAnInterruptedApplyLeftIsFirstToBeEndedWell() throws IOException {
        StateMedium medium = new DirectoryMedium(base);
        prepare(medium);
        try (LockedState locked =
                new DocumentStateStore(medium, OLD).lock(HOLDER).get()) {
            locked.record(new JournalEntry.Intent("make note.b", List.of()));
        }

        assertThatThrownBy(() -> encrypt(medium, BOTH)).hasMessageContaining("an apply was interrupted");

        generation(medium, BOTH, "with the new key");
        assertThat(encrypt(medium, BOTH)).isEqualTo(new EncryptedAnew(3, 3));
        allIsThere(medium, NEW, "after an apply");
    }

    /** Where trials are made, each in a place of its own. */
    private interface Media {
        StateMedium next() throws IOException;
    }
}
