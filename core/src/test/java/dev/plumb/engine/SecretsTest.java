package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.VariableInput;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
    private static final String SECRET = "correct horse battery staple";
    private static final String SOURCE = """
            variable "secret" { sensitive = true }
            resource "machine" "s" {
              name     = "a"
              password = var.secret
            }
            resource "note" "secret" {
              host = machine.s.id
              path = "/etc/secret"
              text = var.secret
            }
            output "secret" {
              value     = var.secret
              sensitive = true
            }
            """;

    @TempDir
    Path directory;

    private static VariableInput secret(String text) {
        return VariableInput.ofText("secret", "the test", text, true);
    }

    @Test
    void noSecretIsInClearInAnyFile() throws IOException {
        Site site = new Site(directory);
        site.with(engine -> {
            Plan plan = Site.plan(engine, SOURCE, secret(SECRET)).get();
            assertThat(engine.save(plan, directory.resolve("saved.plan"))).isEmpty();
            return Site.apply(engine, plan).get();
        });

        assertThat(site.a.text("/etc/secret")).isEqualTo(SECRET);
        String hash = com.google.common.hash.Hashing.sha256()
                .hashString(SECRET, StandardCharsets.UTF_8)
                .toString();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertThat(regular).hasSizeGreaterThan(3);
            assertThat(regular).allSatisfy(file -> assertThat(bytes(file)).doesNotContain(SECRET, hash));
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
    void planIsEmptyAfterApplyAndSeesANewSecret() {
        Site site = new Site(directory);
        site.apply(SOURCE, secret(SECRET));

        assertThat(site.plan(SOURCE, secret(SECRET)).get().isEmpty()).isTrue();
        assertThat(site.plan(SOURCE, secret("another")).get().changing())
                .extracting(c -> c.address().toString())
                .contains("note.secret");
    }

    @Test
    void driftOfASecretIsSeenByItsKeyedHash() {
        Site site = new Site(directory);
        site.apply(SOURCE, secret(SECRET));
        site.a.file("/etc/secret", "edited");

        assertThat(site.plan(SOURCE, secret(SECRET)).get().changing())
                .singleElement()
                .satisfies(c -> assertThat(c.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void savedPlanIsAppliedAsReviewed() {
        Site site = new Site(directory);
        Path file = directory.resolve("saved.plan");
        site.with(
                engine -> engine.save(Site.plan(engine, SOURCE, secret(SECRET)).get(), file));
        site.with(engine -> Site.apply(engine, engine.readPlan(file).get()).get());

        assertThat(site.a.text("/etc/secret")).isEqualTo(SECRET);
        assertThat(site.plan(SOURCE, secret(SECRET)).get().isEmpty()).isTrue();
    }

    @Test
    void changedPlanFileIsRefused() throws IOException {
        Site site = new Site(directory);
        Path file = directory.resolve("saved.plan");
        site.with(
                engine -> engine.save(Site.plan(engine, SOURCE, secret(SECRET)).get(), file));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        List<String> codes = site.with(engine -> Site.codes(engine.readPlan(file)));
        assertThat(codes).containsExactly("plan.file");
    }
}
