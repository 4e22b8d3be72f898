package dev.plumb.state;

import java.time.Instant;

/**
 * The state after one apply, with who made it and how it went.
 *
 * @param number from 1
 * @param time when the apply ended
 * @param who user and machine that ran it
 * @param summary what it did, a line
 * @param complete whether every change of the plan was carried out
 * @param state the state
 */
public record Generation(int number, Instant time, String who, String summary, boolean complete, State state) {}
