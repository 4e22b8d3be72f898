package dev.plumb.engine.evaluation;

/** How conditions came out, from the best to the worst. */
public enum CheckStatus {
    /** All hold. */
    PASS,
    /** Of one it is not known yet. */
    UNKNOWN,
    /** One does not hold. */
    FAIL,
    /** One could not be evaluated. */
    ERROR;

    /** The worse of the two. */
    public CheckStatus and(CheckStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
