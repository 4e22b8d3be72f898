package dev.plumb.providers.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitDifferenceTest {
    private static final String UNIT = "[Unit]\nDescription=a\n[Service]\nExecStart=/bin/a \\\n  b\nExecStop=/bin/c\n"
            + "[Install]\nWantedBy=multi-user.target\n";

    @Test
    void doesNotMatterForWhatOnlyPeopleReadOrOnlyCountsLater() {
        assertUnimportant("Description=a", "Description=b\nDocumentation=man:b(1)\nAfter=x.service");
        assertUnimportant("ExecStop=/bin/c", "ExecStop=/bin/d\nRestart=always\nTimeoutStopSec=5");
        assertUnimportant("WantedBy=multi-user.target", "WantedBy=graphical.target\nAlso=x.socket");
        assertUnimportant("[Service]\n", "# a comment\n; another\n\n[Service]\nX-Plumb=1\n");
        assertUnimportant("a \\\n  b", "a \\\n# in between\n  b");
    }

    @Test
    void mattersForEverythingElse() {
        assertImportant("/bin/a", "/bin/b");
        assertImportant("  b", "  c");
        assertImportant("[Service]\n", "[Service]\nUser=www-data\n");
        assertImportant("Description=a", "Requires=x.service");
        assertImportant("Description=a", "Description=a\\");
        assertImportant("ExecStop=/bin/c", "ExecStop=/bin/c\nnot a setting");
        assertImportant("ExecStop=/bin/c", "ExecStop=/bin/c\n[Socket]\nListenStream=1");
    }

    private static void assertUnimportant(String old, String now) {
        assertThat(UnitDifference.matters(UNIT, UNIT.replace(old, now))).isFalse();
    }

    private static void assertImportant(String old, String now) {
        assertThat(UnitDifference.matters(UNIT, UNIT.replace(old, now))).isTrue();
        assertThat(UnitDifference.matters(UNIT.replace(old, now), UNIT)).isTrue();
    }
}
