package dev.plumb.state;

import java.time.Instant;

/**
 * A generation without its content.
 *
 * @param number from 1
 * @param time when the apply ended
 * @param who user and machine that ran it
 * @param summary what it did, a line
 * @param complete whether every change of the plan was carried out
 * @param lineage the line of states that it belongs to
 * @param serial the state's serial
 */
public record GenerationHeader(
        int number, Instant time, String who, String summary, boolean complete, String lineage, long serial) {
    /** Of that generation. */
    public static GenerationHeader of(Generation generation) {
        return new GenerationHeader(
                generation.number(),
                generation.time(),
                generation.who(),
                generation.summary(),
                generation.complete(),
                generation.state().lineage(),
                generation.state().serial());
    }
}
