package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource block.
 *
 * @param address type and name; a data block's says so
 * @param count null when there is none; never together with {@code forEach}
 * @param forEach null when there is none
 * @param dependsOn further dependencies than those of its expressions
 * @param provisioners what is run when an instance was created, or before it is destroyed
 * @param lifecycle how changes are dealt with
 * @param body the type's own arguments and blocks, without the above
 * @param range the block's header
 */
public record ResourceBlock(
        ResourceAddress address,
        @Nullable Expression count,
        @Nullable Expression forEach,
        List<Traversal> dependsOn,
        List<ProvisionerBlock> provisioners,
        Lifecycle lifecycle,
        Body body,
        SourceRange range) {
    /** Keeps a copy. */
    public ResourceBlock {
        dependsOn = List.copyOf(dependsOn);
        provisioners = List.copyOf(provisioners);
    }
}
