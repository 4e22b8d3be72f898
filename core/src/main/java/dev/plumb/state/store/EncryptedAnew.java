package dev.plumb.state.store;

/**
 * What was encrypted anew with the key that is configured; what was already is not counted.
 *
 * @param generations how many generations
 * @param contents how many contents and secrets
 */
public record EncryptedAnew(int generations, int contents) {
    /** Both together. */
    public EncryptedAnew plus(EncryptedAnew other) {
        return new EncryptedAnew(generations + other.generations, contents + other.contents);
    }
}
