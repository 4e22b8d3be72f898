package dev.plumb.providers.file;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code file}: {@code file}, {@code directory}, {@code symlink} and {@code file_tree}. */
public final class FileProvider implements Provider {
    private static final List<ResourceType<?>> TYPES =
            List.of(new FileType(), new DirectoryType(), new SymlinkType(), new FileTreeType());

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
