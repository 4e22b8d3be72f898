package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import dev.plumb.lang.syntax.Body;
import java.util.List;
import java.util.Set;

/** Reads resource blocks: takes out what is Plumb's, and leaves what is the resource type's. */
final class ResourceReader {
    private static final Set<String> OWN_BLOCKS = Set.of("lifecycle", "provisioner");

    private ResourceReader() {}

    /** A resource or data block. */
    static ResourceBlock read(BlockReader reader) {
        Body.Block block = reader.block();
        Repetition repetition = Repetition.read(reader);
        return new ResourceBlock(
                new ResourceAddress(List.of(), block.type().equals("data"), reader.label(0), reader.label(1)),
                repetition.count(),
                repetition.forEach(),
                repetition.dependsOn(),
                ProvisionerReader.read(block, reader.diagnostics()),
                LifecycleReader.read(block, reader.diagnostics()),
                new Body(
                        block.body().items().stream()
                                .filter(ResourceReader::ownedByType)
                                .toList(),
                        block.body().range(),
                        block.body().json()),
                block.headerRange());
    }

    private static boolean ownedByType(Body.Item item) {
        return item instanceof Body.Attribute attribute
                ? !Repetition.ARGUMENTS.contains(attribute.name())
                        && !attribute.name().equals("provider")
                : !OWN_BLOCKS.contains(((Body.Block) item).type());
    }
}
