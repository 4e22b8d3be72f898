package dev.plumb.engine.refresh;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.LiveResources;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.ConnectionFailure;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Probe;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out what there is of everything that the configuration wants and of everything that state has. */
public final class Refresh {
    private final ResourceTypes types;
    private final State state;
    private final HostSessions sessions;
    private final Blobs blobs;
    private final ExecutorService executor;
    private final EngineListener listener;
    private final boolean asks;
    private final Predicate<InstanceAddress> selected;
    private final Predicate<InstanceAddress> wanted;
    private boolean onHosts;
    private final Diagnostics diagnostics = new Diagnostics();
    private final LiveResources.Builder found = new LiveResources.Builder();
    private final Map<String, List<Asked>> byHost = new TreeMap<>();
    private final Set<String> limited = new HashSet<>();
    private final Map<String, List<Diagnostic>> unreachable = new TreeMap<>();
    /** The host resources of the configuration by their ids. */
    private final Map<String, DesiredInstance> hosts = new HashMap<>();

    /**
     * A refresh of {@code state} over {@code sessions}; contents that are new go to {@code blobs}.
     *
     * @param asks whether hosts are asked; otherwise what is recorded is taken to be what they have
     * @param selected whether a plan is about an instance of state, so that its host is asked about it
     * @param wanted whether it matters what there is of an instance of state that is on no host
     */
    public Refresh(
            ResourceTypes types,
            State state,
            HostSessions sessions,
            Blobs blobs,
            ExecutorService executor,
            EngineListener listener,
            boolean asks,
            Predicate<InstanceAddress> selected,
            Predicate<InstanceAddress> wanted) {
        this.types = types;
        this.state = state;
        this.sessions = sessions;
        this.blobs = blobs;
        this.executor = executor;
        this.listener = listener;
        this.asks = asks;
        this.selected = selected;
        this.wanted = wanted;
    }

    /** What there is of what is on no host, as state knows it. */
    public Result<LiveResources> withoutHosts() {
        for (InstanceState instance : state.instances().values()) {
            if (type(instance) instanceof StandaloneResourceType<Record> standalone) {
                Record record = record(standalone, instance);
                if (record != null) {
                    Optional<Record> live = asks && wanted.test(instance.address())
                            ? read(standalone, instance, record)
                            : Optional.of(record);
                    live.flatMap(read -> ReadContract.broken(
                                    RecordSchema.of(standalone.record()), instance.address(), record, read))
                            .ifPresent(diagnostics::add);
                    found.recorded(instance.address(), live);
                    found.desired(instance.address(), live);
                }
            }
        }
        return Result.of(found.build(), diagnostics.toList());
    }

    private Optional<Record> read(StandaloneResourceType<Record> type, InstanceState instance, Record record) {
        // That a host is known is no question to anybody.
        boolean told = !(type instanceof HostDefinition);
        if (told) {
            listener.resourceRefreshing(instance.address(), instance.attributes());
        }
        Optional<Record> live =
                Optional.ofNullable(diagnostics.take(type.read(record))).flatMap(read -> read);
        if (told) {
            listener.resourceRefreshed(instance.address(), live.isPresent() ? instance.attributes() : null);
        }
        return live;
    }

    /** Whether there is anything on hosts to be asked for; known after {@link #run}. */
    public boolean asksHosts() {
        return onHosts;
    }

    /** Makes the hosts known that are wanted, and those that are recorded. */
    public void define(Collection<DesiredInstance> desired) {
        desired.forEach(this::desiredHost);
        for (InstanceState instance : state.instances().values()) {
            ResourceType<Record> type = type(instance);
            Record record = type instanceof HostDefinition ? record(type, instance) : null;
            if (type != null && record != null) {
                defineHost(type, record);
            }
        }
    }

    /**
     * After {@link #withoutHosts}: asks every host once. A host that cannot be reached is left out, with a warning; when none
     * can be reached, that is an error.
     *
     * @param without ids of hosts that are not asked
     */
    public Result<LiveResources> run(Collection<DesiredInstance> desired, Set<String> without) {
        limited.addAll(without);
        without.forEach(host -> found.leftOut(host, LeftOut.Cause.LIMIT));
        Map<InstanceAddress, DesiredInstance> byAddress = new LinkedHashMap<>();
        desired.forEach(instance -> byAddress.put(instance.address(), instance));
        desired.forEach(this::desiredHost);
        byAddress.values().forEach(this::desired);
        state.instances().values().forEach(instance -> recorded(instance, byAddress.get(instance.address())));
        askHosts();
        return Result.of(found.build(), diagnostics.toList());
    }

    private void desiredHost(DesiredInstance instance) {
        Record planned = instance.planned();
        String id = planned == null ? "" : defineHost(instance.type(), planned);
        if (!id.isEmpty()) {
            hosts.put(id, instance);
        }
    }

    /** The host's id; empty when the resource is no host. */
    @SuppressWarnings("unchecked")
    private String defineHost(ResourceType<Record> type, Record resource) {
        if (type instanceof HostDefinition<?> definition) {
            HostDefinition<Record> host = (HostDefinition<Record>) definition;
            sessions.define(host, resource);
            return host.id(resource);
        }
        return "";
    }

    private void desired(DesiredInstance instance) {
        Record planned = instance.planned();
        onHosts |= instance.type() instanceof HostResourceType;
        if (instance.type() instanceof HostResourceType<Record> type) {
            if (planned != null) {
                ask(
                        type.host(planned),
                        new Asked(
                                instance.address(),
                                true,
                                ReadContract.kept(type, planned, instance.address()),
                                instance.range()));
            }
        } else if (!state.instances().containsKey(instance.address())) {
            found.desired(instance.address(), Optional.empty());
        }
    }

    private void recorded(InstanceState instance, @Nullable DesiredInstance wanted) {
        ResourceType<Record> type = type(instance);
        if (type instanceof StandaloneResourceType && !(type instanceof HostDefinition)) {
            return;
        }
        Record record = type == null ? null : record(type, instance);
        if (type == null || record == null) {
            return;
        }
        defineHost(type, record);
        boolean other = wanted == null || !sameObject(wanted, record);
        if (type instanceof HostResourceType<Record> hostType && other && selected.test(instance.address())) {
            onHosts = true;
            ask(
                    hostType.host(record),
                    new Asked(
                            instance.address(),
                            false,
                            ReadContract.kept(hostType, record, instance.address()),
                            wanted == null ? null : wanted.range()));
        }
    }

    private @Nullable ResourceType<Record> type(InstanceState instance) {
        return instance.address().resource().data()
                ? null
                : types.find(instance.address().resource().type()).orElse(null);
    }

    private @Nullable Record record(ResourceType<Record> type, InstanceState instance) {
        Result<Record> result = RecordSchema.of(type.record()).toRecord(instance.attributes());
        result.diagnostics()
                .forEach(d -> diagnostics.add(d.withAddress(instance.address().toString())));
        return result.orNull();
    }

    private static boolean sameObject(DesiredInstance wanted, Record recorded) {
        RecordSchema<Record> schema = RecordSchema.of(wanted.type().record());
        Record planned = wanted.planned();
        return planned != null && schema.identity(planned, true).equals(schema.identity(recorded, false));
    }

    private void ask(String host, Asked asked) {
        if (!limited.contains(host)) {
            byHost.computeIfAbsent(host, id -> new ArrayList<>()).add(asked);
        }
    }

    private List<Asked> askedOf(String host) {
        return byHost.getOrDefault(host, List.of());
    }

    private void askHosts() {
        if (!asks) {
            byHost.forEach((host, asked) -> asked.forEach(this::assume));
            return;
        }
        Map<String, Future<Result<Answers>>> running = new LinkedHashMap<>();
        byHost.forEach((host, asked) -> running.put(host, executor.submit(() -> answers(host, asked))));
        running.forEach((host, future) -> take(host, await(future)));
        leaveOut(unreachable.keySet(), diagnostics);
    }

    private void leaveOut(Collection<String> hosts, Diagnostics told) {
        boolean none = unreachable.size() == byHost.size();
        for (String host : hosts) {
            found.leftOut(host, LeftOut.Cause.UNREACHABLE);
            unreachable
                    .getOrDefault(host, List.of())
                    .forEach(problem -> told.add(none ? problem : LeftOut.warning(host, problem)));
        }
    }

    /**
     * After {@link #run}: leaves hosts out that answered, and were lost since.
     *
     * @param lost what was said of the connection to each, by host id
     * @return what is live elsewhere, with what is to be said of these hosts; an error when no other one is left
     */
    public Result<LiveResources> leaveOut(Map<String, List<Diagnostic>> lost) {
        lost.forEach((host, why) -> {
            unreachable.put(host, withPosition(host, why));
            found.forget(host, askedOf(host).stream().map(Asked::address).toList());
        });
        Diagnostics told = new Diagnostics();
        leaveOut(lost.keySet(), told);
        return Result.of(found.build(), told.toList());
    }

    /** Without asking, the host has what is recorded. */
    private void assume(Asked asked) {
        InstanceState instance = state.instances().get(asked.address());
        ResourceType<Record> type = instance == null ? null : type(instance);
        Optional<Record> record =
                instance == null || type == null ? Optional.empty() : Optional.ofNullable(record(type, instance));
        if (asked.desired()) {
            found.desired(asked.address(), record);
        } else {
            found.recorded(asked.address(), record);
        }
    }

    private Result<Answers> answers(String host, List<Asked> asked) {
        Result<HostSession> session = sessions.session(host);
        HostSession connected = session.orNull();
        if (connected == null) {
            return Result.failure(session.diagnostics());
        }
        listener.refreshing(host, asked.size());
        told(asked).values().forEach(one -> listener.resourceRefreshing(one.address(), one.attributes()));
        return connected.ask(
                asked.stream().flatMap(a -> a.probe().questions().stream()).toList(), blobs);
    }

    /** What state has of what a host is asked for. */
    private SortedMap<InstanceAddress, InstanceState> told(List<Asked> asked) {
        SortedMap<InstanceAddress, InstanceState> told = new TreeMap<>();
        for (Asked one : asked) {
            InstanceState instance = state.instances().get(one.address());
            if (instance != null) {
                told.put(one.address(), instance);
            }
        }
        return told;
    }

    private static Result<Answers> await(Future<Result<Answers>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.failure(Diagnostic.error("plan.interrupted", "Interrupted", "The refresh was interrupted."));
        } catch (ExecutionException e) {
            throw new dev.plumb.diagnostic.BugException("a refresh failed", e.getCause());
        }
    }

    private void take(String host, Result<Answers> result) {
        Answers answers = result.orNull();
        if (answers == null) {
            List<Diagnostic> why = withPosition(host, result.diagnostics());
            if (ConnectionFailure.is(why)) {
                unreachable.put(host, why);
            } else {
                diagnostics.addAll(why);
            }
            return;
        }
        diagnostics.addAll(result.diagnostics());
        found.answers(host, answers);
        askedOf(host).forEach(asked -> observe(asked, answers));
        told(askedOf(host))
                .forEach((address, instance) ->
                        listener.resourceRefreshed(address, found.isGone(address) ? null : instance.attributes()));
    }

    /** What is wrong with a host is blamed on its block; an unknown host on the first resource that names it. */
    private List<Diagnostic> withPosition(String host, List<Diagnostic> problems) {
        DesiredInstance own = hosts.get(host);
        if (own != null) {
            return problems.stream()
                    .map(d -> d.withAddress(own.address().toString()).withSubjectIfAbsent(own.range()))
                    .toList();
        }
        SourceRange first = askedOf(host).get(0).range();
        return problems.stream().map(d -> d.withSubjectIfAbsent(first)).toList();
    }

    private void observe(Asked asked, Answers answers) {
        Result<Optional<Record>> live = asked.probe().observe().apply(answers);
        live.diagnostics()
                .forEach(d -> diagnostics.add(
                        d.withAddress(asked.address().toString()).withSubjectIfAbsent(asked.range())));
        Optional<Record> record = live.orNull();
        if (record != null && asked.desired()) {
            found.desired(asked.address(), record);
        } else if (record != null) {
            found.recorded(asked.address(), record);
        }
    }

    private record Asked(
            InstanceAddress address,
            boolean desired,
            Probe<Record> probe,
            @Nullable SourceRange range) {}
}
