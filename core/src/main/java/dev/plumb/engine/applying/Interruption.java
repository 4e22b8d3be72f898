package dev.plumb.engine.applying;

/** The wish to end an apply early: what is under way is ended well, nothing else is begun. Safe for use by several threads. */
public final class Interruption {
    private volatile boolean asked;

    /** Asks for it. */
    public void ask() {
        asked = true;
    }

    /** Whether it was asked for. */
    public boolean isAsked() {
        return asked;
    }
}
