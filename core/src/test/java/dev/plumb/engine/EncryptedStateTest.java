package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import dev.plumb.address.InstanceAddress;
import dev.plumb.config.VariableInput;
import dev.plumb.plan.Plan;
import dev.plumb.state.Encryption;
import dev.plumb.state.EncryptionKey;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.SecretValues;
import dev.plumb.state.store.StateStore;
import dev.plumb.state.store.StoreOptions;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptedStateTest {
    private static final String SECRET = "correct horse battery staple";
    private static final String SOURCE = """
            variable "secret" { sensitive = true }
            resource "note" "secret" {
              host = machine.a.id
              path = "/etc/secret"
              text = var.secret
            }
            resource "note" "open" {
              host = machine.a.id
              path = "/etc/open"
              text = "nothing to hide"
            }
            output "secret" {
              value     = var.secret
              sensitive = true
            }
            """;

    @TempDir
    Path directory;

    private static EncryptionKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return EncryptionKey.ofBytes(bytes);
    }

    private static StoreOptions options(Encryption encryption) {
        return new StoreOptions(encryption, 50, true, Duration.ZERO);
    }

    private Site site() {
        Site site = new Site(directory);
        site.options = options(Encryption.of(key(1), List.of()));
        return site;
    }

    private static VariableInput secret(String text) {
        return VariableInput.ofText("secret", "the test", text, true);
    }

    private static Sealer sealer(StateStore store) {
        return new Sealer(store.secretKey().get(), SecretValues.in(store.blobs()));
    }

    private static Value.Obj opened(Site site) {
        State state = site.state();
        InstanceAddress note = InstanceAddress.parse("note.secret").orElseThrow();
        return sealer(site.store()).openObject(state.instances().get(note).attributes());
    }

    @Test
    void nothingIsInClearInAnyFile() throws IOException {
        Site site = site();
        site.with(engine -> {
            Plan plan = Site.plan(engine, SOURCE, secret(SECRET)).get();
            assertThat(engine.save(plan, directory.resolve("saved.plan"))).isEmpty();
            return Site.apply(engine, plan).get();
        });

        String hash =
                Hashing.sha256().hashString(SECRET, StandardCharsets.UTF_8).toString();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertThat(regular).hasSizeGreaterThan(5);
            assertThat(regular)
                    .allSatisfy(file -> assertThat(file + bytes(file))
                            .doesNotContain(SECRET, hash, "nothing to hide", "/etc/open"));
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void secretsAndTheirContentsCanBeHadBack() throws IOException {
        Site site = site();
        site.apply(SOURCE, secret(SECRET));

        Value.Obj opened = opened(site);
        assertThat(Values.unmarkDeep(opened.attributes().get("text"))).isEqualTo(new Value.Str(SECRET));
        String hash = ((Value.Str) Values.unmarkDeep(opened.attributes().get("sha256"))).text();
        assertThat(site.store().blobs().get(hash)).hasValue(SECRET.getBytes(StandardCharsets.UTF_8));
        Value output = sealer(site.store()).open(site.state().outputs().get("secret"));
        assertThat(Values.unmarkDeep(output)).isEqualTo(new Value.Str(SECRET));
        assertThat(Values.isSensitive(output)).isTrue();
    }

    @Test
    void planIsEmptyAfterApplyAlsoWhenAKeyIsSetOrChangedInBetween() {
        Site site = new Site(directory);
        site.apply(SOURCE, secret(SECRET));
        site.options = options(Encryption.of(key(1), List.of()));
        assertThat(site.plan(SOURCE, secret(SECRET)).get().isEmpty()).isTrue();
        site.apply(SOURCE, secret(SECRET));
        site.options = options(Encryption.of(key(2), List.of(key(1))));
        assertThat(site.plan(SOURCE, secret(SECRET)).get().isEmpty()).isTrue();
    }

    @Test
    void afterAChangeOfTheKeyWhatIsWrittenNeedsOnlyTheNewOne() {
        Site site = site();
        site.apply(SOURCE, secret(SECRET));
        site.options = options(Encryption.of(key(2), List.of(key(1))));
        site.apply(SOURCE, secret("another secret"));

        site.options = options(Encryption.of(key(2), List.of()));
        assertThat(Values.unmarkDeep(opened(site).attributes().get("text"))).isEqualTo(new Value.Str("another secret"));
        assertThat(site.store().generation(1).diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("000001.json", "none of the keys", "fallback"));
    }

    @Test
    void withoutTheKeyStateCannotBeRead() {
        Site site = site();
        site.apply(SOURCE, secret(SECRET));
        site.options = StoreOptions.DEFAULT;

        assertThat(site.store().read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("no key is configured", "PLUMB_ENCRYPTION_PASSPHRASE"));
    }

    @Test
    void thatASecretOriginalIsNotKeptWithoutAKeyIsSaidWhenItIsTakenOver() {
        Site site = new Site(directory);
        site.a.file("/etc/secret", "the secret from before");
        assertThat(site.plan(SOURCE, secret(SECRET)).diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo("plan.original-not-kept"));

        site.options = options(Encryption.of(key(1), List.of()));
        assertThat(site.plan(SOURCE, secret(SECRET)).diagnostics()).isEmpty();
    }

    @Test
    void aSecretOriginalIsPutBack() {
        Site site = site();
        site.a.file("/etc/secret", "the secret from before");
        site.apply(SOURCE, secret(SECRET));
        site.apply("");

        assertThat(site.a.text("/etc/secret")).isEqualTo("the secret from before");
    }
}
