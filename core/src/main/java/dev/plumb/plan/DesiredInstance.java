package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Lifecycle;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.provider.ResourceType;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource instance as the configuration wants it.
 *
 * @param planned the type's record; null when arguments are not known before the apply
 * @param value the same as a value of the language, with marks
 * @param dependencies what it depends on directly, sorted
 * @param lifecycle how changes are dealt with
 * @param range the header of its block
 */
public record DesiredInstance(
        InstanceAddress address,
        ResourceType<Record> type,
        @Nullable Record planned,
        Value.Obj value,
        List<ResourceAddress> dependencies,
        Lifecycle lifecycle,
        SourceRange range) {
    /** Keeps a copy. */
    public DesiredInstance {
        dependencies = List.copyOf(dependencies);
    }
}
