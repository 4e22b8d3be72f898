package dev.plumb.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * While this is open, the first interrupt of the process (control C, {@code kill -INT}) asks for an early end, and a second
 * one ends the process at once. A Java runtime that knows no signals leaves interrupts as they are.
 *
 * <p>There is no supported way to hear of a second interrupt: a shutdown hook runs once, and what is under way is to go on.
 * So the JDK's unsupported class for signals is used, by reflection because the compiler warns of it.
 */
public final class Interrupts implements AutoCloseable {
    /** Of a process that was ended by an interrupt, as shells have it. */
    private static final int INTERRUPTED = 130;

    private final AtomicInteger count = new AtomicInteger();
    private final @Nullable Object before;

    private Interrupts(Runnable first, Runnable second) {
        before = handle(() -> {
            if (count.incrementAndGet() == 1) {
                first.run();
            } else {
                second.run();
            }
        });
    }

    /** From now on, an interrupt runs {@code asked}, in a thread of its own. */
    public static Interrupts ask(Runnable asked) {
        return new Interrupts(asked, () -> Runtime.getRuntime().halt(INTERRUPTED));
    }

    private static @Nullable Object handle(Runnable heard) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            return install(Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            heard.run();
                            return null;
                        }
                        return method.getName().equals("equals")
                                ? Boolean.valueOf(proxy == arguments[0])
                                : method.getName().equals("hashCode")
                                        ? Integer.valueOf(System.identityHashCode(proxy))
                                        : "plumb's handler of interrupts";
                    }));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Object install(Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Method handle = signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"));
        try {
            return handle.invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("There are no signals here.", e);
        }
    }

    /** Interrupts do what they did before. */
    @Override
    public void close() {
        Object old = before;
        if (old != null) {
            try {
                install(old);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // The process is about to end; the handler that stays does no harm.
            }
        }
    }
}
