package dev.plumb.providers.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UserCommandsTest {
    private static final UserResource ANN = new UserResource(
            "h", "ann", null, "ann", Set.of("www-data", "adm"), "/home/ann", "/bin/sh", "-x", false, true, "ann");
    private static final UserResource OTHER =
            new UserResource("h", "ann", 700, "www-data", Set.of(), "/srv/ann", "/bin/sh", "", true, false, "ann");

    @Test
    void giveEveryValueAsAWordOfItsOwn() {
        assertThat(UserCommands.add(ANN))
                .containsExactly(
                        "useradd",
                        "--create-home",
                        "--user-group",
                        "--groups",
                        "adm,www-data",
                        "--home-dir",
                        "/home/ann",
                        "--shell",
                        "/bin/sh",
                        "--comment",
                        "-x",
                        "ann");
        assertThat(UserCommands.add(OTHER))
                .containsExactly(
                        "useradd",
                        "--no-create-home",
                        "--system",
                        "--gid",
                        "www-data",
                        "--uid",
                        "700",
                        "--home-dir",
                        "/srv/ann",
                        "--shell",
                        "/bin/sh",
                        "--comment",
                        "",
                        "ann");
    }

    @Test
    void changeOnlyWhatDiffers() {
        assertThat(UserCommands.modify(ANN, ANN)).isEmpty();
        assertThat(UserCommands.modify(ANN, OTHER))
                .containsExactly(
                        "usermod",
                        "--uid",
                        "700",
                        "--gid",
                        "www-data",
                        "--groups",
                        "",
                        "--home",
                        "/srv/ann",
                        "--comment",
                        "",
                        "ann");
    }
}
