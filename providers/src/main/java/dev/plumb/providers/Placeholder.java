package dev.plumb.providers;

/** Stands here until the first class of this module does. */
public final class Placeholder {
    private Placeholder() {}
}
