package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.Encryption;
import dev.plumb.state.EncryptionKey;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@Tag("live")
final class PostgresStoreTest {
    private static PostgresServer server;

    private final List<Backend> open = new ArrayList<>();
    private String schema;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        schema = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        open.forEach(Backend::close);
    }

    private Backend backend(StoreOptions options) {
        try {
            Backend backend = Backend.postgresql(server.connectionString(), Map.of(), schema, options);
            open.add(backend);
            return backend;
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private StateStore store() {
        return backend(StoreOptions.DEFAULT).store("default");
    }

    private static LockHolder holder() {
        return new LockHolder("tester", "here", 1, "apply", Instant.EPOCH);
    }

    private static List<InstanceState> instances(int count) {
        return GeneratedState.instances(count);
    }

    private static void commit(StateStore store, int count) throws IOException {
        try (LockedState locked = store.lock(holder()).get()) {
            locked.commit(GeneratedState.after(locked.state(), instances(count), "all"));
        }
    }

    @Test
    void readsWhatWasCommittedAndRecorded() throws IOException {
        commit(store(), 2);
        StateStore store = store();
        try (LockedState locked = store.lock(holder()).get()) {
            locked.record(new JournalEntry.Intent("1", instances(3)));
            locked.record(new JournalEntry.Outcome("1", instances(4), List.of()));
        }

        assertThat(store().read().get().instances().values()).containsExactlyElementsOf(instances(4));
        assertThat(store().generation(1).get().state().instances()).hasSize(2);
        assertThat(store().history().get())
                .singleElement()
                .satisfies(h -> assertThat(h.summary()).isEqualTo("all"));
    }

    @Test
    void oneWriterAtATimeAndTheLockGoesWithItsSession() throws Exception {
        LockHolder first = holder();
        LockedState locked = store().lock(first).get();
        assertThat(store().lock(holder()).diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("tester@here", first.id()));
        try (Connection admin = server.connect();
                Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
        }
        assertThatThrownBy(() -> locked.record(new JournalEntry.Intent("1", List.of())))
                .isInstanceOf(IOException.class);
        locked.close();
        store().lock(holder()).get().close();
    }

    @Test
    void aLockThatWasTakenAwayLetsNobodyWrite() throws IOException {
        LockHolder first = holder();
        assertThat(store().forceUnlock(first.id())).extracting(Diagnostic::code).containsExactly("state.not-locked");
        LockedState locked = store().lock(first).get();
        assertThat(store().forceUnlock("other")).extracting(Diagnostic::code).containsExactly("state.other-lock");
        assertThat(store().forceUnlock(first.id())).isEmpty();
        try (LockedState second = store().lock(holder()).get()) {
            assertThatThrownBy(() -> locked.record(new JournalEntry.Intent("1", List.of())))
                    .isInstanceOf(IOException.class);
            second.record(new JournalEntry.Intent("2", instances(1)));
        }
        locked.close();
        assertThat(store().read().get().instances()).hasSize(1);
    }

    @Test
    void severalMayMakeTheTablesAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> readings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            StateStore store = store();
            readings.add(threads.submit(() -> store.read().hasErrors()));
        }
        for (Future<Boolean> reading : readings) {
            assertThat(reading.get()).isFalse();
        }
        threads.shutdown();
    }

    @Test
    void workspacesAreApart() throws IOException {
        Backend backend = backend(StoreOptions.DEFAULT);
        assertThat(backend.create("test")).isEmpty();
        commit(backend.store("test"), 1);
        assertThat(backend.workspaces().get()).containsExactly("default", "test");
        assertThat(backend.store("default").read().get().instances()).isEmpty();
        assertThat(backend.delete("test", holder())).isEmpty();
        assertThat(backend.workspaces().get()).containsExactly("default");
        assertThat(backend.store("test").read().get().instances()).isEmpty();
    }

    @Test
    void nothingIsInClearWhenItIsEncrypted() throws Exception {
        Encryption encryption = Encryption.of(EncryptionKey.ofBytes(new byte[32]), List.of());
        StateStore store =
                backend(new StoreOptions(encryption, 50, true, Duration.ZERO)).store("default");
        byte[] content = "content to hide".getBytes(StandardCharsets.UTF_8);
        String hash = Hashing.sha256().hashBytes(content).toString();
        store.blobs().put(hash, content);
        try (LockedState locked = store.lock(holder()).get()) {
            locked.record(new JournalEntry.Intent("1", instances(1)));
            locked.commit(GeneratedState.after(locked.state(), instances(1), "all"));
            locked.record(new JournalEntry.Intent("2", instances(1)));
        }

        assertThat(store.blobs().get(hash)).hasValue(content);
        try (Connection admin = server.connect();
                Statement statement = admin.createStatement()) {
            for (String column : List.of("generations.document", "journal.lines", "blobs.content", "items.content")) {
                String[] parts = column.split("\\.");
                ResultSet rows = statement.executeQuery(
                        "SELECT encode(" + parts[1] + ", 'escape') FROM \"" + schema + "\"." + parts[0]);
                while (rows.next()) {
                    assertThat(rows.getString(1)).doesNotContain("content to hide", "/srv/data", hash);
                }
            }
        }
    }

    @Test
    void onlyTheLastGenerationsAreKept() throws IOException {
        StateStore store = backend(new StoreOptions(Encryption.NONE, 2, true, Duration.ZERO))
                .store("default");
        byte[] content = "old".getBytes(StandardCharsets.UTF_8);
        String hash = Hashing.sha256().hashBytes(content).toString();
        store.blobs().put(hash, content);
        for (int i = 0; i < 4; i++) {
            commit(store, i);
        }
        assertThat(store.generations().get()).containsExactly(3, 4);
        assertThat(store.blobs().get(hash)).isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidToBeSo() throws Exception {
        Backend backend =
                Backend.postgresql("postgres://plumb:secret@127.0.0.1:1/none", Map.of(), "x", StoreOptions.DEFAULT);
        assertThat(backend.store("default").read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail())
                        .contains("the database 127.0.0.1:1/none")
                        .doesNotContain("secret"));
    }
}
