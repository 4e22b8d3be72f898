package dev.plumb.cli.view;

import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.ResourceChange;
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
    public void changeStarted(ResourceChange change, boolean destroys) {
        begun.put(change.address().toString(), System.nanoTime());
        terminal.print(change.address() + ": " + Verb.of(change, destroys).going + "...");
    }

    @Override
    public void changeEnded(ResourceChange change, boolean destroys, boolean good) {
        if (good) {
            terminal.print(change.address() + ": " + Verb.of(change, destroys).gone + " complete after "
                    + taken(change.address().toString()));
        }
    }

    /** What is done to one instance, while it is done and when it is. */
    private enum Verb {
        CREATE("Creating", "Creation"),
        MODIFY("Modifying", "Modifications"),
        READ("Reading", "Read"),
        DESTROY("Destroying", "Destruction"),
        FORGET("Forgetting", "Removal");

        private final String going;
        private final String gone;

        Verb(String going, String gone) {
            this.going = going;
            this.gone = gone;
        }

        static Verb of(ResourceChange change, boolean destroys) {
            return switch (change.action()) {
                case UPDATE -> MODIFY;
                case READ -> READ;
                case FORGET -> FORGET;
                default -> destroys ? DESTROY : CREATE;
            };
        }
    }

    @Override
    public void provisionerOutput(InstanceAddress address, String line) {
        terminal.print(address + " (local-exec): " + line);
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
        terminal.print(host + ": " + (committed ? "Done after " : "Everything undone after ") + taken(host));
    }

    private String taken(String what) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun.getOrDefault(what, System.nanoTime()));
        return String.format(java.util.Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
    }
}
