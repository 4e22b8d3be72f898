package dev.plumb.engine.session;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One connection a host for a whole run, opened when it is first needed. Safe for use by several threads. */
public final class HostSessions implements AutoCloseable {
    private final Map<String, Supplier<Result<HostSession>>> hosts = new TreeMap<>();
    private final Map<String, Result<HostSession>> open = new ConcurrentHashMap<>();

    /** Makes a host known; the first definition of an id stays. Not to be called by several threads. */
    public <R extends Record> void define(HostDefinition<R> definition, R resource) {
        hosts.putIfAbsent(definition.id(resource), () -> definition.connect(resource));
    }

    /** The ids of all hosts that are known. */
    public Set<String> known() {
        return Set.copyOf(hosts.keySet());
    }

    /** The session of a host, opened now if it was not; an error is the same at every call. */
    public Result<HostSession> session(String host) {
        Supplier<Result<HostSession>> definition = hosts.get(host);
        return definition == null ? Result.failure(unknown(host)) : open.computeIfAbsent(host, id -> definition.get());
    }

    private Diagnostic unknown(String host) {
        return Diagnostic.error("plan.unknown-host", "Unknown host", "There is no host \"" + host + "\".")
                .withHint(Suggestion.didYouMean(host, hosts.keySet())
                        .orElse("Refer to a host resource: host = host.NAME.id"));
    }

    @Override
    public void close() {
        open.values().forEach(result -> {
            HostSession session = result.orNull();
            if (session != null) {
                session.close();
            }
        });
        open.clear();
    }
}
