package dev.plumb.cli.view;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.engine.event.EngineListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What happens while it happens, a line each. */
public final class ProgressView implements EngineListener {
    private final Terminal terminal;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    /** A view on standard output. */
    public ProgressView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void refreshing(String host, int resources) {
        terminal.print(host + ": Refreshing " + resources + (resources == 1 ? " resource..." : " resources..."));
    }

    @Override
    public void transactionStarted(int stage, String host, int steps) {
        begun.put(host, System.nanoTime());
        terminal.print(host + ": Applying " + steps + (steps == 1 ? " step..." : " steps..."));
    }

    @Override
    public void transactionPhase(String host, String phase) {
        terminal.print(host + ": " + phase);
    }

    @Override
    public void transactionEnded(String host, boolean committed) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun.getOrDefault(host, System.nanoTime()));
        String time = String.format(java.util.Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
        terminal.print(host + ": " + (committed ? "Done after " : "Everything undone after ") + time);
    }
}
