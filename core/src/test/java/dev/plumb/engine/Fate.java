package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.RandomCase.Fault.Kind;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Question;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.state.Generation;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.state.store.EncryptedAnew;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.state.store.StateStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Counts the moments of one run, and has go wrong what is to go wrong at one of them. After its death a process does nothing
 * any more: whatever its threads still try fails.
 */
final class Fate {
    /** The process is dead. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final RandomCase.Fault fault;
    private Runnable interrupt = () -> {};
    private int moments;
    private boolean dead;
    private boolean refused;

    Fate(RandomCase.Fault fault) {
        this.fault = fault;
    }

    void interrupting(Engine engine) {
        interrupt = engine::interrupt;
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** A change by a provider, which may be refused. */
    synchronized <T> T change(Supplier<T> change, Supplier<T> refusal) {
        int moment = begin();
        if (fault.kind() == Kind.REFUSED && !refused && moment >= fault.at()) {
            refused = true;
            return refusal.get();
        }
        T result = change.get();
        end(moment);
        return result;
    }

    private synchronized void write(Write write) throws IOException {
        int moment = begin();
        write.run();
        end(moment);
    }

    private int begin() {
        if (dead) {
            throw new Died();
        }
        int moment = moments++;
        if (moment == fault.at() && fault.kind() == Kind.DIES_BEFORE) {
            dead = true;
            throw new Died();
        }
        if (moment == fault.at() && fault.kind() == Kind.INTERRUPTED) {
            interrupt.run();
        }
        return moment;
    }

    private void end(int moment) {
        if (moment == fault.at() && fault.kind() == Kind.DIES_AFTER) {
            dead = true;
            throw new Died();
        }
    }

    /** A store whose writes are moments. */
    StateStore store(StateStore store) {
        return (StateStore) Proxy.newProxyInstance(
                Fate.class.getClassLoader(), new Class<?>[] {StateStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("lock")) {
                        return store.lock((LockHolder) Objects.requireNonNull(arguments)[0])
                                .map(this::locked);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private LockedState locked(LockedState locked) {
        return new LockedState() {
            @Override
            public State state() {
                return locked.state();
            }

            @Override
            public void record(List<JournalEntry> entries) throws IOException {
                write(() -> locked.record(entries));
            }

            @Override
            public void commit(Generation generation) throws IOException {
                write(() -> locked.commit(generation));
            }

            @Override
            public EncryptedAnew encryptAnew() throws IOException {
                return locked.encryptAnew();
            }

            @Override
            public void close() {
                locked.close();
            }
        };
    }

    /** A host whose transactions are moments. */
    HostSession host(HostSession host) {
        return new HostSession() {
            @Override
            public Result<Answers> ask(Collection<Question> questions, Blobs blobs) {
                return host.ask(questions, blobs);
            }

            @Override
            public List<Diagnostic> check(HostTransaction transaction, Blobs blobs) {
                return host.check(transaction, blobs);
            }

            @Override
            public String program(HostTransaction transaction) {
                return host.program(transaction);
            }

            @Override
            public TransactionOutcome run(HostTransaction transaction, Blobs blobs, TransactionListener listener) {
                return change(
                        () -> host.run(transaction, blobs, listener),
                        () -> new TransactionOutcome(
                                TransactionOutcome.Status.REVERTED,
                                List.of(Diagnostic.error("host.refused", "Refused", "Not today."))));
            }

            @Override
            public void close() {}
        };
    }

    private interface Write {
        void run() throws IOException;
    }
}
