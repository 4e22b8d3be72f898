package dev.plumb.engine.session;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Hosts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One connection a host for a whole run, opened when it is first needed. Safe for use by several threads. */
public final class HostSessions implements Hosts, AutoCloseable {
    private final Map<String, Supplier<Result<HostSession>>> hosts = new TreeMap<>();
    private final Map<String, CompletableFuture<Result<HostSession>>> open = new ConcurrentHashMap<>();

    @Override
    public <R extends Record> void define(HostDefinition<R> definition, R resource) {
        hosts.putIfAbsent(definition.id(resource), () -> definition.connect(resource));
    }

    /** The sessions that were opened, by the ids of their hosts; not those that failed. */
    public SortedMap<String, HostSession> opened() {
        SortedMap<String, HostSession> sessions = new TreeMap<>();
        open.forEach((host, opened) -> {
            HostSession session = opened.isDone() && !opened.isCompletedExceptionally()
                    ? opened.join().orNull()
                    : null;
            if (session != null) {
                sessions.put(host, session);
            }
        });
        return sessions;
    }

    /**
     * {@inheritDoc} Hosts are opened side by side: a map that computes its values would keep others waiting whose names
     * happen to lie beside this one.
     */
    @Override
    public Result<HostSession> session(String host) {
        Supplier<Result<HostSession>> definition = hosts.get(host);
        if (definition == null) {
            return Result.failure(unknown(host));
        }
        CompletableFuture<Result<HostSession>> mine = new CompletableFuture<>();
        CompletableFuture<Result<HostSession>> first = open.putIfAbsent(host, mine);
        if (first != null) {
            return first.join();
        }
        try {
            mine.complete(definition.get());
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        return mine.join();
    }

    private Diagnostic unknown(String host) {
        return Diagnostic.error("plan.unknown-host", "Unknown host", "There is no host \"" + host + "\".")
                .withHint(Suggestion.didYouMean(host, hosts.keySet())
                        .orElse("Refer to a host resource: host = host.NAME.id"));
    }

    @Override
    public void close() {
        open.values().forEach(HostSessions::close);
        open.clear();
    }

    private static void close(CompletableFuture<Result<HostSession>> opened) {
        HostSession session =
                opened.isCompletedExceptionally() ? null : opened.join().orNull();
        if (session != null) {
            session.close();
        }
    }
}
