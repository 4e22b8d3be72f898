package dev.plumb.providers.http;

import dev.plumb.schema.Default;
import dev.plumb.schema.Description;

/**
 * How often a request is sent again.
 *
 * @param attempts how often, besides the first time
 * @param minDelayMs milliseconds before the first time it is sent again; each pause is twice as long as the one before
 * @param maxDelayMs the longest pause, in milliseconds
 */
@Description(
        "How often a request is sent again when there is no answer, or one with status 429 or above 499 (not 501).")
public record HttpRetry(
        @Default("0") @Description("How often, besides the first time.")
        int attempts,

        @Default("1000")
        @Description("Milliseconds before it is sent again; each pause is twice as long as the one before.")
        int minDelayMs,

        @Default("30000") @Description("The longest pause, in milliseconds.")
        int maxDelayMs) {}
