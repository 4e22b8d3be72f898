package dev.plumb.cli.view;

import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.TransactionOutcome;
import java.time.Duration;
import java.util.List;

/** What happens while it happens, a line each. */
public final class ProgressView implements EngineListener {
    private final Terminal terminal;
    private final Heartbeat heartbeat;

    /** A view on standard output. */
    public ProgressView(Terminal terminal) {
        this(terminal, Heartbeat.USUAL);
    }

    ProgressView(Terminal terminal, Duration interval) {
        this.terminal = terminal;
        this.heartbeat = new Heartbeat(interval);
    }

    @Override
    public void refreshing(String host, int resources) {
        terminal.print(host + ": Refreshing " + resources + (resources == 1 ? " resource..." : " resources..."));
    }

    @Override
    public void changeStarted(ResourceChange change, boolean destroys) {
        Verb verb = Verb.of(change, destroys);
        terminal.print(change.address() + ": " + verb.going + "...");
        heartbeat.begin(
                change.address().toString(),
                seconds -> terminal.print(change.address() + ": " + verb.still() + "... [" + seconds + " s elapsed]"));
    }

    @Override
    public void changeEnded(ResourceChange change, boolean destroys, boolean good) {
        Duration taken = heartbeat.end(change.address().toString());
        if (good) {
            terminal.print(change.address() + ": " + Verb.of(change, destroys).gone + " complete after " + text(taken));
        }
    }

    @Override
    public void provisionerOutput(InstanceAddress address, String line) {
        terminal.print(address + " (local-exec): " + line);
    }

    @Override
    public void rolloutBatch(Rollout rollout, int batch) {
        List<String> hosts = rollout.batches().get(batch - 1);
        terminal.print("Rollout " + rollout.name() + ": "
                + (batch == 1 && rollout.canary()
                        ? "canary, "
                        : "batch " + batch + " of " + rollout.batches().size() + ", ")
                + RolloutText.names(hosts));
    }

    @Override
    public void rolloutPaused(Rollout rollout) {
        terminal.print("Rollout " + rollout.name() + ": pausing for " + RolloutText.text(rollout.pause()));
    }

    @Override
    public void rolloutStopped(Rollout rollout, List<String> failed) {
        terminal.print("Rollout " + rollout.name() + ": stopped, because of " + RolloutText.names(failed));
    }

    @Override
    public void rolloutReverting(List<String> hosts) {
        terminal.print("Bringing back " + RolloutText.names(hosts) + "...");
    }

    @Override
    public void transactionStarted(int stage, String host, int steps) {
        progress(host, "Applying " + steps + (steps == 1 ? " step..." : " steps..."));
        heartbeat.begin(host, seconds -> progress(host, "Still applying... [" + seconds + " s elapsed]"));
    }

    @Override
    public void transactionPhase(String host, String phase) {
        progress(host, phase);
    }

    @Override
    public void transactionEnded(String host, TransactionOutcome.Status status) {
        Duration taken = heartbeat.end(host);
        terminal.finish(host, host + ": " + TransactionText.of(status) + " after " + text(taken));
    }

    /** On a terminal a host has one line, which is drawn anew; elsewhere each is a line of its own. */
    private void progress(String host, String text) {
        terminal.progress(host, host + ": " + text);
    }

    private static String text(Duration taken) {
        return String.format(java.util.Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
    }
}
