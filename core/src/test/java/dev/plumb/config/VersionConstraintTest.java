package dev.plumb.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionConstraintTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.4.2",
                "= 1.4.2",
                ">= 1.4",
                "> 1.4.1, < 2",
                "~> 1.4",
                "~> 1.4.0",
                "~> 1",
                "!= 1.4.3",
                "<=1.4.2",
                ">= 1.4.0-rc1"
            })
    void letsIn(String wanted) {
        assertThat(VersionConstraint.problem(wanted, "Plumb", "1.4.2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4.3", "> 1.4.2", "< 1.4", "~> 1.3.0", "~> 1.5", "!= 1.4.2", ">= 1, < 1.4"})
    void keepsOut(String wanted) {
        assertThat(VersionConstraint.problem(wanted, "Plumb", "1.4.2"))
                .hasValueSatisfying(d -> assertThat(d.code()).isEqualTo("config.required-version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", ">= ", "1.2.3.4", ">= 1.0,", "=> 1"})
    void refusesWhatIsNoCondition(String wanted) {
        assertThat(VersionConstraint.problem(wanted, "Plumb", "1.4.2"))
                .hasValueSatisfying(d -> assertThat(d.code()).isEqualTo("config.version-constraint"));
    }
}
