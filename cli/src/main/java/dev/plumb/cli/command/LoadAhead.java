package dev.plumb.cli.command;

import dev.plumb.state.file.Json;
import java.util.Objects;

/** Loads what reads state while the arguments are parsed, for which another processor is idle then. */
public final class LoadAhead {
    private LoadAhead() {}

    /** Begins, and does not wait. */
    public static void begin() {
        Thread loading = new Thread(() -> Objects.requireNonNull(Json.MAPPER), "plumb-load");
        loading.setDaemon(true);
        loading.start();
    }
}
