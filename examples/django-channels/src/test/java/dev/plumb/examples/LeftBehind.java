package dev.plumb.examples;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What may differ on a host that is as it was found, each with the reason. */
enum LeftBehind {
    /** Logs tell what happened, and go on doing so. */
    LOGS("(contents of )?/var/log(/.*)?"),
    /** apt, ldconfig, debconf and man-db make these anew. */
    CACHES("(contents of )?/var/cache(/.*)?"),
    /** The package manager's own diary: logs, backups, and what it knows of the archive. */
    PACKAGE_MANAGER("(contents of )?/var/lib/(apt|dpkg)(/.*)?"),
    /** The copies that useradd and groupadd make before they write. */
    BACKUPS_OF_USERS("(contents of )?/etc/(passwd|shadow|group|gshadow|subuid|subgid)-"),
    /** Lock of useradd and groupadd. */
    LOCK_OF_USERS("(contents of )?/etc/\\.pwd\\.lock"),
    /** Units of whoever is logged in, which is this test. */
    LOGINS("unit (file )?(user@|user-runtime-dir@|session-|run-user-).*"),
    /** Seeds, timers and the like, which systemd writes as time goes by. */
    TIME_GOES_BY(
            "(contents of )?/var/lib/systemd(/.*)?|unit (systemd-hostnamed|systemd-timedated|systemd-localed)\\.service"),
    /** The welcome page, which Debian's nginx leaves when it is purged: it may be yours by then. */
    WELCOME_PAGE_OF_NGINX("(contents of )?/var/www(/html(/index\\.nginx-debian\\.html)?)?"),
    /**
     * Plumb's lock, which must not go while others may wait for it, its fences, by which a run that was thought to be gone
     * is known, the times when units were last loaded, and its books, with nothing in them.
     */
    BOOKS_OF_PLUMB(
            "(contents of )?/var/lib/plumb(/lock|/fence(/[0-9a-f-]+)?|/loaded(/.*)?|/parents|/journal|/packages)?"),
    /** Temporary files have their own order. */
    TEMPORARY("(contents of )?(/var)?/tmp(/.*)?");

    private final Pattern names;

    LeftBehind(String names) {
        this.names = Pattern.compile(names);
    }

    static boolean isExpected(String name) {
        return Arrays.stream(values()).anyMatch(kind -> kind.names.matcher(name).matches());
    }
}
