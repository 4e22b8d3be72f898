package dev.plumb.providers.terraform;

import dev.plumb.lang.function.Function;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** What is built into Terraform. */
public final class TerraformProvider implements Provider {
    private final List<ResourceType<?>> types = List.of(new TerraformDataType());
    private final List<DataSource<?>> sources = List.of(new RemoteStateSource());

    @Override
    public String name() {
        return "terraform";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return types;
    }

    @Override
    public List<DataSource<?>> dataSources() {
        return sources;
    }

    @Override
    public List<Function> functions() {
        return SourceFunctions.all();
    }
}
