package dev.plumb.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a resource type may look at when planning.
 *
 * @param address of the resource instance, as the user would write it, such as {@code host.web["a"]}
 * @param configured the arguments, defaults filled in; computed components that were left out are null
 * @param recorded what the last apply recorded, null before the first
 * @param live what the host has, null when absent or not asked yet
 * @param refreshed whether the host has been asked, so that a null {@code live} means absent
 * @param files local files that the configuration refers to
 * @param blobs where contents are put and found
 * @param now the time of the plan
 */
public record PlanRequest<R extends Record>(
        String address,
        R configured,
        @Nullable R recorded,
        @Nullable R live,
        boolean refreshed,
        LocalFiles files,
        Blobs blobs,
        Instant now) {}
