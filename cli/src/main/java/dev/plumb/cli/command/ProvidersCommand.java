package dev.plumb.cli.command;

import dev.plumb.cli.view.ProviderSchemasJson;
import dev.plumb.config.Configuration;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.providers.Providers;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Where resource types come from. */
@Command(
        name = "providers",
        description = "List the providers with their resource types; a star marks those that are used.",
        subcommands = {ProvidersCommand.SchemaCommand.class})
final class ProvidersCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, true, 1, true)) {
            Configuration configuration = run.configuration();
            if (run.failed() || configuration == null) {
                return Run.FAILED;
            }
            SortedSet<String> used = new TreeSet<>();
            collect(configuration, used);
            for (Provider provider : Providers.all()) {
                run.terminal().print(provider.name() + ": " + types(provider, used));
            }
            return Run.DONE;
        }
    }

    /** What can be written in the blocks of each resource type. */
    @Command(
            name = "schema",
            description = "Print the arguments and attributes of all resource types and data sources.")
    static final class SchemaCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        ProvidersCommand providers;

        @Option(names = "-json", required = true, description = "Print as JSON, in Terraform's format.")
        boolean json;

        @Override
        public Integer call() {
            PlumbCommand plumb = Objects.requireNonNull(Objects.requireNonNull(providers).plumb);
            plumb.terminal.print(ProviderSchemasJson.text(Providers.all()));
            return Run.DONE;
        }
    }

    private static String types(Provider provider, SortedSet<String> used) {
        return provider.resourceTypes().stream()
                .map(ResourceType::name)
                .sorted()
                .map(name -> used.contains(name) ? name + "*" : name)
                .collect(Collectors.joining(" "));
    }

    private static void collect(Configuration module, SortedSet<String> used) {
        module.resources().keySet().forEach(address -> used.add(address.type()));
        module.modules().values().forEach(inner -> collect(inner, used));
    }
}
