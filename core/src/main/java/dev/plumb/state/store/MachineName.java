package dev.plumb.state.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, as locks give it. */
public final class MachineName {
    private MachineName() {}

    /** The name; {@code unknown} when it has none. */
    public static String get() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    static boolean isHere(String name) {
        return name.equals(get());
    }
}
