package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import java.util.List;

/**
 * Says what becomes of something that left the configuration.
 *
 * @param destroy whether it is destroyed; otherwise it stays on its host and is forgotten
 * @param provisioners what is run before it is destroyed
 */
public record RemovedBlock(Target from, boolean destroy, List<ProvisionerBlock> provisioners, SourceRange range) {
    /** Keeps a copy. */
    public RemovedBlock {
        provisioners = List.copyOf(provisioners);
    }
}
