package dev.plumb.config;

import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.JsonBlocks;
import dev.plumb.lang.syntax.JsonSyntax;
import dev.plumb.lang.syntax.Syntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** From the texts of the configuration files to a {@link Configuration}. */
public final class ConfigurationDecoder {
    private static final List<String> BLOCK_TYPES = List.of(
            "check",
            "data",
            "ephemeral",
            "import",
            "locals",
            "module",
            "moved",
            "output",
            "plumb",
            "provider",
            "removed",
            "resource",
            "rollout",
            "terraform",
            "variable");

    private final Diagnostics diagnostics = new Diagnostics();
    private final SettingsReader settings = new SettingsReader(diagnostics);
    private final Map<String, ProviderBlock> providers = new LinkedHashMap<>();
    private final Map<ResourceAddress, ProviderReference> chosen = new LinkedHashMap<>();
    private final Map<String, VariableBlock> variables = new LinkedHashMap<>();
    private final Map<String, LocalValue> locals = new LinkedHashMap<>();
    private final Map<String, OutputBlock> outputs = new LinkedHashMap<>();
    private final Map<ResourceAddress, ResourceBlock> resources = new LinkedHashMap<>();
    private final Map<ResourceAddress, ResourceBlock> ephemerals = new LinkedHashMap<>();
    private final Map<String, ModuleCall> calls = new LinkedHashMap<>();
    private final Map<String, CheckBlock> checks = new LinkedHashMap<>();
    private final Map<String, RolloutBlock> rollouts = new LinkedHashMap<>();
    private final List<MovedBlock> moved = new ArrayList<>();
    private final List<RemovedBlock> removed = new ArrayList<>();
    private final List<ImportBlock> imports = new ArrayList<>();

    private ConfigurationDecoder() {}

    /**
     * Decodes all files of one directory, in name order. The configuration is there, in part, also when there are errors;
     * the modules that it calls are not read.
     *
     * @param directory the module's directory, relative to the root module's, which is {@code .}
     * @param sources file name to text
     */
    public static Result<Configuration> decode(String directory, SortedMap<String, String> sources) {
        ConfigurationDecoder decoder = new ConfigurationDecoder();
        List<Body.Block> blocks = new ArrayList<>();
        List<Body.Block> overriding = new ArrayList<>();
        sources.forEach(
                (name, text) -> (Overrides.isOverride(name) ? overriding : blocks).addAll(decoder.file(name, text)));
        Overrides.merge(blocks, overriding, decoder.diagnostics).forEach(decoder::block);
        return decoder.result(directory, sources);
    }

    /** Decodes a configuration that is in memory. */
    static Result<Configuration> decode(Map<String, ?> properties) {
        ConfigurationDecoder decoder = new ConfigurationDecoder();
        decoder.body(decoder.diagnostics.take(JsonSyntax.of(properties, ConfigurationShape.FILE)))
                .forEach(decoder::block);
        return decoder.result(".", Map.of());
    }

    private Result<Configuration> result(String directory, Map<String, String> sources) {
        Configuration configuration = new Configuration(
                directory,
                sources,
                settings.result(),
                new Providers(providers, chosen),
                variables,
                locals,
                outputs,
                resources,
                ephemerals,
                calls,
                Map.of(),
                checks,
                rollouts,
                moved,
                removed,
                imports);
        return Result.of(configuration, diagnostics.toList());
    }

    private List<Body.Block> file(String name, String text) {
        return body(diagnostics.take(
                name.endsWith(".json")
                        ? JsonSyntax.parse(name, text, ConfigurationShape.FILE)
                        : Syntax.parse(name, text)));
    }

    private List<Body.Block> body(@org.jspecify.annotations.Nullable Body read) {
        if (read == null) {
            return List.of();
        }
        Body body = JsonBlocks.read(read, ConfigurationShape.FILE, diagnostics);
        for (Body.Attribute attribute : body.attributes()) {
            diagnostics.add(Diagnostic.error(
                            "config.unexpected-argument",
                            "Unexpected argument",
                            "An argument named \"" + attribute.name() + "\" cannot stand outside a block.",
                            attribute.nameRange())
                    .withHint("Named values belong into a locals block, inputs into a variable block."));
        }
        return body.blocks();
    }

    private void block(Body.Block block) {
        switch (block.type()) {
            case "variable" -> variable(block);
            case "locals" -> locals(block);
            case "output" -> output(block);
            case "resource", "data", "ephemeral" -> resource(block);
            case "import" -> imported(block);
            case "module" -> module(block);
            case "check" -> check(block);
            case "rollout" -> rollout(block);
            case "moved" -> moved(block);
            case "removed" -> removed(block);
            case "plumb" -> settings.plumb(block);
            case "terraform" -> settings.terraform(block);
            case "provider" -> provider(block);
            default -> unknownBlock(block);
        }
    }

    private void provider(Body.Block block) {
        ProviderReader.read(block, diagnostics)
                .ifPresent(provider -> once(
                        providers.putIfAbsent(provider.reference(), provider),
                        block,
                        "provider configuration",
                        ProviderBlock::range));
    }

    private void unknownBlock(Body.Block block) {
        diagnostics.add(Diagnostic.error(
                        "config.unknown-block",
                        "Unsupported block type",
                        "Blocks of type \"" + block.type() + "\" are not expected here.",
                        block.typeRange())
                .withHint(Suggestion.didYouMean(block.type(), BLOCK_TYPES)
                        .orElse("At the top level stand blocks of these types: " + String.join(", ", BLOCK_TYPES)
                                + ".")));
    }

    private void variable(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("name");
        reader.only(
                Set.of("type", "default", "description", "sensitive", "nullable", "ephemeral"), Set.of("validation"));
        if (reader.complete()) {
            VariableBlock variable = VariableReader.read(reader);
            once(variables.putIfAbsent(variable.name(), variable), block, "variable", VariableBlock::range);
        }
    }

    private void locals(Body.Block block) {
        new BlockReader(block, diagnostics).labels().noBlocks();
        Set<String> here = new HashSet<>();
        for (Body.Attribute attribute : block.body().attributes()) {
            LocalValue local = new LocalValue(attribute.name(), attribute.value(), attribute.nameRange());
            LocalValue earlier = locals.putIfAbsent(local.name(), local);
            if (earlier == null) {
                here.add(local.name());
            }
            // The same name twice in one block is a mistake of syntax, and was found there.
            if (earlier != null && here.add(local.name())) {
                diagnostics.add(duplicate("local value", local.name(), attribute.nameRange(), earlier.range()));
            }
        }
    }

    private void output(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("name");
        reader.only(Set.of("value", "description", "sensitive", "ephemeral", "depends_on"), Set.of("precondition"));
        reader.required("value").ifPresent(value -> {
            OutputBlock output = new OutputBlock(
                    reader.label(0),
                    value,
                    reader.flag("sensitive", false),
                    reader.flag("ephemeral", false),
                    reader.text("description"),
                    reader.argument("depends_on")
                            .map(e -> Repetition.references(e, "depends_on", diagnostics))
                            .orElse(List.of()),
                    reader.conditions("precondition"),
                    block.headerRange());
            once(outputs.putIfAbsent(output.name(), output), block, "output", OutputBlock::range);
        });
    }

    private void resource(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("type", "name");
        if (reader.complete()) {
            ResourceBlock resource = ResourceReader.read(reader);
            reader.argument("provider")
                    .flatMap(provider -> ProviderReference.read(provider, diagnostics))
                    .ifPresent(provider -> chosen.put(resource.address(), provider));
            once(
                    (block.type().equals("ephemeral") ? ephemerals : resources)
                            .putIfAbsent(resource.address(), resource),
                    block,
                    block.type().equals("resource") ? "resource" : block.type() + " block",
                    ResourceBlock::range);
        }
    }

    private void module(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("name").noBlocks();
        reader.required("source").ifPresent(source -> {
            ModuleCall call = ModuleCallReader.read(reader, source);
            once(calls.putIfAbsent(call.name(), call), block, "module call", ModuleCall::range);
        });
    }

    private void check(Body.Block block) {
        BlockReader reader =
                new BlockReader(block, diagnostics).labels("name").only(Set.of(), Set.of("assert", "data"));
        if (reader.complete()) {
            if (block.body().blocks("assert").isEmpty()) {
                diagnostics.add(Diagnostic.error(
                        "config.missing-block",
                        "Missing block",
                        "A \"check\" block has at least one \"assert\" block.",
                        block.headerRange()));
            }
            ResourceBlock data = null;
            for (Body.Block inner : block.body().blocks("data")) {
                if (data != null) {
                    diagnostics.add(Diagnostic.error(
                                    "config.too-many-blocks",
                                    "Too many blocks",
                                    "A check has one data block at most, and this is another.",
                                    inner.headerRange())
                            .withHint("Put it into a check of its own, or outside of the check."));
                }
                BlockReader of = new BlockReader(inner, diagnostics).labels("type", "name");
                data = of.complete() ? ResourceReader.read(of) : data;
            }
            CheckBlock check = new CheckBlock(reader.label(0), data, reader.conditions("assert"), block.headerRange());
            once(checks.putIfAbsent(check.name(), check), block, "check", CheckBlock::range);
        }
    }

    private void rollout(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("name");
        RolloutReader.read(reader)
                .ifPresent(rollout ->
                        once(rollouts.putIfAbsent(rollout.name(), rollout), block, "rollout", RolloutBlock::range));
    }

    private void imported(Body.Block block) {
        BlockReader reader =
                new BlockReader(block, diagnostics).labels().onlyAttributes(Set.of("to", "id", "for_each", "provider"));
        ImportReader.read(reader).ifPresent(imports::add);
    }

    private void moved(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels().onlyAttributes(Set.of("from", "to"));
        Optional<Target> from = reader.target("from");
        Optional<Target> to = reader.target("to");
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (from.get().isModule() != to.get().isModule()) {
            diagnostics.add(Diagnostic.error(
                    "config.moved",
                    "Invalid move",
                    "A module moves to a module and a resource to a resource, but here " + from.get() + " moves to "
                            + to.get() + ".",
                    block.headerRange()));
        } else {
            moved.add(new MovedBlock(from.get(), to.get(), block.headerRange()));
        }
    }

    private void removed(Body.Block block) {
        BlockReader reader =
                new BlockReader(block, diagnostics).labels().only(Set.of("from"), Set.of("lifecycle", "provisioner"));
        List<ProvisionerBlock> provisioners = ProvisionerReader.ofRemoved(block, diagnostics);
        boolean destroy = true;
        for (Body.Block lifecycle : block.body().blocks("lifecycle")) {
            destroy = new BlockReader(lifecycle, diagnostics)
                    .labels()
                    .onlyAttributes(Set.of("destroy"))
                    .flag("destroy", true);
        }
        boolean destroyed = destroy;
        reader.target("from").ifPresent(from -> {
            if (from.data()) {
                diagnostics.add(Diagnostic.error(
                                "config.target",
                                "Invalid address",
                                "What a data block reads is never destroyed, so that there is nothing to say of " + from
                                        + ".",
                                reader.argument("from").orElseThrow().range())
                        .withHint("Take the block out; it is enough that the data block is gone."));
            } else if (from.isModule() && !provisioners.isEmpty()) {
                diagnostics.add(Diagnostic.error(
                                "config.provisioner",
                                "Provisioner for a module",
                                "A provisioner is run for a resource, and " + from + " is a module.",
                                provisioners.get(0).range())
                        .withHint("Write a removed block for the resource in it."));
            } else if (from.key().equals(InstanceKey.NONE)) {
                removed.add(new RemovedBlock(from, destroyed, provisioners, block.headerRange()));
            } else {
                diagnostics.add(
                        Diagnostic.error(
                                        "config.target",
                                        "Invalid address",
                                        "\"removed\" is about all instances of a resource, and " + from
                                                + " is one of them.",
                                        reader.argument("from").orElseThrow().range())
                                .withHint(
                                        "Take the key out, or change count or for_each so that the instance is none any more."));
            }
        });
    }

    private <T> void once(
            @org.jspecify.annotations.Nullable T earlier,
            Body.Block block,
            String what,
            java.util.function.Function<T, SourceRange> range) {
        if (earlier != null) {
            String name = String.join(
                    ".", block.labels().stream().map(Body.Label::text).toList());
            diagnostics.add(duplicate(what, name, block.headerRange(), range.apply(earlier)));
        }
    }

    private static Diagnostic duplicate(String what, String name, SourceRange here, SourceRange earlier) {
        return Diagnostic.error(
                        "config.duplicate",
                        "Duplicate " + what,
                        (what.startsWith("e") || what.startsWith("i") || what.startsWith("o") ? "An " : "A ") + what
                                + " named \"" + name + "\" was already declared at " + earlier.file() + ":"
                                + earlier.start().line() + ".",
                        here)
                .withHint("Rename one of the two, or remove it.");
    }
}
