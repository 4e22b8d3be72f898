package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.hash.Hashing;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.Encryption;
import dev.plumb.state.EncryptionKey;
import dev.plumb.state.JournalEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpStoreTest {
    private StateServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StateServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpSettings settings(String username, String password, int retries) {
        URI address = server.address("/state/site");
        return new HttpSettings(
                address,
                "POST",
                address,
                "LOCK",
                address,
                "UNLOCK",
                username,
                password,
                retries,
                Duration.ofMillis(1),
                Duration.ofMillis(2));
    }

    private StateStore store(StoreOptions options) {
        return Backend.http(settings("", "", 2), options).store("default");
    }

    private StateStore store() {
        return store(StoreOptions.DEFAULT);
    }

    private static LockHolder holder() {
        return new LockHolder("tester", "here", 1, "apply", Instant.EPOCH);
    }

    private static void commit(StateStore store, int count) throws IOException {
        try (LockedState locked = store.lock(holder()).get()) {
            locked.commit(GeneratedState.after(locked.state(), GeneratedState.instances(count), "all"));
        }
    }

    @Test
    void readsWhatWasCommittedAndRecorded() throws IOException {
        commit(store(), 2);
        try (LockedState locked = store().lock(holder()).get()) {
            locked.record(new JournalEntry.Intent("1", GeneratedState.instances(3)));
        }
        try (LockedState locked = store().lock(holder()).get()) {
            locked.record(new JournalEntry.Outcome("1", GeneratedState.instances(4), List.of()));
        }

        assertThat(store().read().get().instances().values()).containsExactlyElementsOf(GeneratedState.instances(4));
        commit(store(), 5);
        assertThat(store().read().get().instances()).hasSize(5);
        assertThat(store().generation(1).get().state().instances()).hasSize(2);
        assertThat(server.documents.keySet()).noneMatch(path -> path.contains("journal-1-"));
    }

    @Test
    void aLockSaysWhoHoldsItAndCanBeTakenAway() throws IOException {
        LockHolder first = holder();
        assertThat(store().forceUnlock(first.id())).extracting(Diagnostic::code).containsExactly("state.not-locked");
        try (LockedState locked = store().lock(first).get()) {
            assertThat(store().lock(holder()).diagnostics())
                    .singleElement()
                    .satisfies(d -> assertThat(d.detail()).contains("tester@here", first.id()));
            assertThat(store().forceUnlock("other"))
                    .extracting(Diagnostic::code)
                    .containsExactly("state.other-lock");
            assertThat(store().forceUnlock(first.id())).isEmpty();
            try (LockedState second = store().lock(holder()).get()) {
                assertThat(second.state().instances()).isEmpty();
                assertThatThrownBy(() -> locked.commit(GeneratedState.after(locked.state(), List.of(), "late")))
                        .hasMessageContaining("the lock was taken away");
            }
        }
        assertThat(server.locks).isEmpty();
    }

    @Test
    void aServerThatFailsForAMomentIsAskedAgain() throws IOException {
        server.failures = 2;
        assertThat(store().read().hasErrors()).isFalse();
        server.failures = 3;
        assertThat(store().read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("answered 503"));
    }

    @Test
    void usernameAndPasswordAreSentAndNeverShown() {
        server.credentials = "me:secret word";
        assertThat(Backend.http(settings("me", "secret word", 0), StoreOptions.DEFAULT)
                        .store("default")
                        .read()
                        .hasErrors())
                .isFalse();
        assertThat(store().read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("it wants another username and password"));
        assertThat(settings("me", "secret word", 0).toString()).doesNotContain("secret");
    }

    @Test
    void nothingIsInClearWhenItIsEncrypted() throws IOException {
        Encryption encryption = Encryption.of(EncryptionKey.ofBytes(new byte[32]), List.of());
        StateStore store = store(new StoreOptions(encryption, 2, true, Duration.ZERO));
        byte[] content = "content to hide".getBytes(StandardCharsets.UTF_8);
        String hash = Hashing.sha256().hashBytes(content).toString();
        store.blobs().put(hash, content);
        commit(store, 3);

        assertThat(store.blobs().get(hash)).hasValue(content);
        assertThat(store.read().get().instances()).hasSize(3);
        server.documents.forEach((path, document) -> assertThat(path + new String(document, StandardCharsets.UTF_8))
                .doesNotContain("/srv/data", hash, "content to hide"));
    }

    @Test
    void onlyTheLastGenerationsAreKept() throws IOException {
        StateStore store = store(new StoreOptions(Encryption.NONE, 2, true, Duration.ZERO));
        for (int i = 0; i < 4; i++) {
            commit(store, i);
        }
        assertThat(store.generations().get()).containsExactly(3, 4);
        assertThat(server.documents).doesNotContainKey("/state/site-generation-1");
    }

    @Test
    void recordingCostsTheSameInAStateOfAnySize() throws IOException {
        commit(store(), 500);
        try (LockedState locked = store().lock(holder()).get()) {
            locked.record(new JournalEntry.Intent("1", GeneratedState.instances(1)));
            int before = server.requests.size();
            locked.record(new JournalEntry.Intent("2", GeneratedState.instances(1)));
            assertThat(server.requests.subList(before, server.requests.size()))
                    .containsExactly("POST /state/site-journal-1-3");
            assertThat(server.documents.get("/state/site-journal-1-3")).hasSizeLessThan(1_000);
        }
    }

    @Test
    void theSameServerKeepsTerraformsState(@TempDir Path directory) throws Exception {
        assumeTrue(terraform(directory, "version") == 0, "no terraform to ask");
        URI address = server.address("/state/terraform");
        Files.writeString(directory.resolve("main.tf"), """
                terraform {
                  backend "http" {
                    address        = "%s"
                    lock_address   = "%s"
                    unlock_address = "%s"
                  }
                }
                resource "terraform_data" "x" {
                  input = "hello"
                }
                """.formatted(address, address, address));
        commit(store(), 1);

        assertThat(terraform(directory, "init", "-input=false")).isZero();
        assertThat(terraform(directory, "apply", "-auto-approve")).isZero();
        assertThat(new String(server.documents.get("/state/terraform"), StandardCharsets.UTF_8))
                .contains("terraform_data");
        assertThat(server.requests).contains("LOCK /state/terraform", "UNLOCK /state/terraform");
        assertThat(store().read().get().instances()).hasSize(1);
        assertThat(Backend.http(HttpSettings.of(address), StoreOptions.DEFAULT)
                        .store("default")
                        .read()
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("it may be Terraform's"));
    }

    private static int terraform(Path directory, String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
