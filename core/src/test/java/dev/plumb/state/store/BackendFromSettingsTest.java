package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.StateBackends;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what a configuration and the environment say to a store that works. */
final class BackendFromSettingsTest {
    @TempDir
    Path directory;

    private Result<Backend> backend(String block, Map<String, String> environment) {
        Configuration configuration = ConfigurationDecoder.decode(
                        ".", new TreeMap<>(Map.of("main.hcl", "plumb {\n" + block + "\n}\n")))
                .get();
        return StateBackends.of(configuration, List.of(), directory, environment, true, Duration.ZERO);
    }

    private void assertComplains(String block, String what) {
        assertThat(backend(block, Map.of()).diagnostics())
                .anySatisfy(
                        d -> assertThat(d.detail() + d.hint()).contains(what).doesNotContain("hunter2"));
    }

    @Test
    void anHttpServerIsUsedAsTheSettingsAndTheEnvironmentSay() throws IOException {
        try (StateServer server = new StateServer()) {
            server.credentials = "me:secret";
            Backend backend = backend(
                            "backend \"http\" {\n  address = \"" + server.address("/s")
                                    + "\"\n  username = \"me\"\n  retry_max = 0\n}",
                            Map.of(
                                    "TF_HTTP_PASSWORD",
                                    "secret",
                                    "TF_HTTP_LOCK_ADDRESS",
                                    server.address("/l").toString()))
                    .get();
            StateStore store = backend.store(Backend.DEFAULT_WORKSPACE);
            store.lock(new LockHolder("tester", "here", 1, "apply", Instant.EPOCH))
                    .get()
                    .close();
            assertThat(server.requests).contains("LOCK /l", "UNLOCK /l", "GET /s");
            assertThat(backend.create("other"))
                    .singleElement()
                    .satisfies(d -> assertThat(d.detail()).contains("one state at one address"));
        }
    }

    @Test
    void mistakesAreNamedAndPasswordsAreNot() {
        assertComplains("backend \"http\" {}", "\"address\" has to be an address");
        assertComplains("backend \"http\" {\n  address = \"ftp://me:hunter2@x\"\n}", "begins with http://");
        assertComplains("backend \"http\" {\n  adress = \"http://x\"\n}", "Did you mean \"address\"?");
        assertComplains(
                "backend \"postgresql\" {\n  conn_str = \"mysql://me:hunter2@x/y\"\n}",
                "has to look like postgres://USER:PASSWORD@HOST:5432/DATABASE");
        assertComplains("backend \"postgresql\" {\n  schema_nam = \"x\"\n}", "Did you mean \"schema_name\"?");
    }

    @Test
    void whatAConnectionStringLeavesOutComesFromTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("PGHOST", "db", "PGPORT", "5433", "PGDATABASE", "site");
        assertThat(PostgresSource.of("postgres:///", environment).place()).isEqualTo("db:5433/site");
        assertThat(PostgresSource.of("postgresql://u:p%40ss@h/d?sslmode=require", environment)
                        .place())
                .isEqualTo("h:5433/d");
    }
}
