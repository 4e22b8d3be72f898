package dev.plumb.examples;

/** Secrets of the lab, with characters that a careless writer of files or commands trips over. */
final class Secrets {
    static final String DJANGO = "only-in-the-lab-0123456789-abcdefghijklmnopqrstuvwxyz";
    static final String REDIS = "lab-secret/with?odd#chars";

    private Secrets() {}
}
