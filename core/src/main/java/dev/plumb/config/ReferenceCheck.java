package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks, without evaluating anything, that every reference names something that is declared. */
final class ReferenceCheck {
    private final Configuration configuration;
    private final Diagnostics diagnostics;
    private @Nullable ResourceBlock scoped;

    ReferenceCheck(Configuration configuration, Diagnostics diagnostics) {
        this.configuration = configuration;
        this.diagnostics = diagnostics;
    }

    void check() {
        configuration.locals().values().forEach(local -> expression(local.expression(), Place.ANYWHERE));
        configuration.outputs().values().forEach(output -> {
            expression(output.value(), Place.ANYWHERE);
            output.dependsOn().forEach(this::dependency);
            conditions(output.preconditions(), Place.ANYWHERE);
        });
        configuration.variables().values().forEach(v -> conditions(v.validations(), Place.ANYWHERE));
        configuration.rollouts().values().forEach(rollout -> expression(rollout.hosts(), Place.ANYWHERE));
        configuration.checks().values().forEach(this::check);
        configuration.resources().values().forEach(this::resource);
        configuration.ephemerals().values().forEach(this::resource);
        configuration.calls().values().forEach(this::call);
    }

    /** The data block of a check is known to its assertions, and to nothing else. */
    private void check(CheckBlock block) {
        scoped = block.data();
        conditions(block.assertions(), Place.ANYWHERE);
        scoped = null;
        if (block.data() != null) {
            resource(block.data());
        }
    }

    private void resource(ResourceBlock block) {
        Place place = new Place(block.forEach() != null, block.count() != null, false);
        Place withSelf = new Place(place.each(), place.count(), true);
        block.provisioners()
                .forEach(provisioner ->
                        References.of(provisioner.body()).forEach(reference -> provisioned(reference, withSelf)));
        References.of(block.body()).forEach(reference -> reference(reference, place));
        block.dependsOn().forEach(this::dependency);
        block.lifecycle().replaceTriggeredBy().forEach(trigger -> trigger(trigger, place));
        conditions(block.lifecycle().preconditions(), place);
        conditions(block.lifecycle().postconditions(), withSelf);
        repetition(block.count(), block.forEach());
    }

    private static final Set<String> NO_RESOURCES = Set.of(
            "var", "local", "path", "each", "count", "self", "module", "terraform", "plumb", "data", "ephemeral");

    private void trigger(ReplaceTrigger trigger, Place place) {
        Traversal reference = trigger.reference();
        Traversal key = trigger.key();
        if (key != null) {
            reference(key, place);
        }
        if (NO_RESOURCES.contains(reference.root())) {
            diagnostics.add(Diagnostic.error(
                            "config.replace-triggered-by",
                            "Invalid reference in replace_triggered_by",
                            "Only a resource, one of its instances or attributes can trigger a replacement.",
                            reference.range())
                    .withHint("Put the value into a terraform_data resource, and refer to that."));
        } else {
            reference(reference, place);
        }
    }

    /** The words of {@code when} and {@code on_failure} look like references. */
    private void provisioned(Traversal reference, Place place) {
        if (!reference.steps().isEmpty()) {
            reference(reference, place);
        }
    }

    private void call(ModuleCall call) {
        Place place = new Place(call.forEach() != null, call.count() != null, false);
        call.arguments().values().forEach(argument -> expression(argument.value(), place));
        call.dependsOn().forEach(this::dependency);
        repetition(call.count(), call.forEach());
    }

    /** What comes first is a whole resource or module, or an instance of one; an attribute has no time of its own. */
    private void dependency(Traversal reference) {
        reference(reference, Place.ANYWHERE);
        if (reference.root().equals("module") || !NO_RESOURCES.contains(reference.root())) {
            whole(reference, 1);
        } else if (reference.root().equals("data")) {
            whole(reference, 2);
        }
    }

    private void whole(Traversal reference, int names) {
        List<Traversal.Step> steps = reference.steps();
        int instance = steps.size() > names && steps.get(names) instanceof Traversal.Key ? names + 1 : names;
        if (steps.size() > instance) {
            diagnostics.add(Diagnostic.error(
                            "config.depends-on",
                            "Invalid reference in depends_on",
                            "\"depends_on\" names whole resources and modules, and this is an attribute.",
                            reference.range())
                    .withHint("Leave out what follows the name."));
        }
    }

    private void repetition(@Nullable Expression count, @Nullable Expression forEach) {
        if (count != null) {
            expression(count, Place.ANYWHERE);
        }
        if (forEach != null) {
            expression(forEach, Place.ANYWHERE);
        }
    }

    private void conditions(List<ConditionBlock> conditions, Place place) {
        conditions.forEach(condition -> {
            expression(condition.condition(), place);
            expression(condition.errorMessage(), place);
        });
    }

    private void expression(Expression expression, Place place) {
        References.of(expression).forEach(reference -> reference(reference, place));
    }

    private void reference(Traversal reference, Place place) {
        switch (reference.root()) {
            case "var" ->
                named(reference, "input variable", configuration.variables().keySet());
            case "local" ->
                named(reference, "local value", configuration.locals().keySet());
            case "path" -> named(reference, "path", List.of("cwd", "module", "root"));
            case "each" -> onlyWith(reference, place.each(), "for_each", "key", "value");
            case "count" -> onlyWith(reference, place.count(), "count", "index");
            case "self" -> self(reference, place);
            case "module" -> module(reference);
            case "terraform", "plumb" -> named(reference, reference.root() + " attribute", List.of("workspace"));
            case "data" -> typedReference(reference, "data");
            case "ephemeral" -> typedReference(reference, "ephemeral");
            default -> resourceReference(reference);
        }
    }

    private void onlyWith(Traversal reference, boolean allowed, String meta, String... names) {
        if (!allowed) {
            diagnostics.add(Diagnostic.error(
                            "config.reference-context",
                            "Reference to \"" + reference.root() + "\" in a context without " + meta,
                            "\"" + reference.root() + "\" can be used only in a resource block that has \"" + meta
                                    + "\" set.",
                            reference.range())
                    .withHint("Set " + meta + " in this block, or write the value itself."));
        } else {
            named(reference, reference.root() + " attribute", List.of(names));
        }
    }

    private void named(Traversal reference, String what, Collection<String> known) {
        if (reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr name)) {
            diagnostics.add(Diagnostic.error(
                    "config.incomplete-reference",
                    "Incomplete reference",
                    "\"" + reference.root() + "\" is followed by the name of one " + what + ".",
                    reference.range()));
        } else if (!known.contains(name.name())) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-reference",
                            "Reference to undeclared " + what,
                            "There is no " + what + " named \"" + name.name() + "\".",
                            reference.rootRange().to(name.range()))
                    .withHint(Suggestion.didYouMean(name.name(), known).orElse(null)));
        }
    }

    private void resourceReference(Traversal reference) {
        if (reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr name)) {
            diagnostics.add(Diagnostic.error(
                            "config.invalid-reference",
                            "Invalid reference",
                            "\"" + reference.root() + "\" is not a name that an expression can begin with.",
                            reference.range())
                    .withHint("References are var.NAME, local.NAME, each.key, each.value, count.index, path.module and "
                            + "TYPE.NAME of a resource; text stands in quotes."));
            return;
        }
        ResourceAddress address = new ResourceAddress(reference.root(), name.name());
        if (!configuration.resources().containsKey(address)) {
            diagnostics.add(
                    undeclared("resource", address, reference.rootRange().to(name.range())));
        }
    }

    /** A reference to what a data or ephemeral block declares. */
    private void typedReference(Traversal reference, String block) {
        List<Traversal.Step> steps = reference.steps();
        if (steps.size() < 2
                || !(steps.get(0) instanceof Traversal.Attr type)
                || !(steps.get(1) instanceof Traversal.Attr name)) {
            diagnostics.add(Diagnostic.error(
                    "config.incomplete-reference",
                    "Incomplete reference",
                    "\"" + block + "\" is followed by the type and the name of a block of that kind.",
                    reference.range()));
            return;
        }
        if (block.equals("ephemeral")) {
            ephemeralReference(reference, new ResourceAddress(type.name(), name.name()), name.range());
            return;
        }
        ResourceAddress address = new ResourceAddress(List.of(), true, type.name(), name.name());
        boolean isScoped = scoped != null && scoped.address().equals(address);
        if (!isScoped && !configuration.resources().containsKey(address)) {
            diagnostics.add(
                    undeclared("data block", address, reference.rootRange().to(name.range())));
        }
    }

    private void ephemeralReference(Traversal reference, ResourceAddress address, SourceRange end) {
        if (!configuration.ephemerals().containsKey(address)) {
            List<String> known = configuration.ephemerals().keySet().stream()
                    .map(ResourceAddress::toString)
                    .toList();
            diagnostics.add(Diagnostic.error(
                            "config.unknown-reference",
                            "Reference to undeclared ephemeral block",
                            "There is no ephemeral block \"" + address + "\" in the configuration.",
                            reference.rootRange().to(end))
                    .withHint(Suggestion.didYouMean(address.toString(), known).orElse(null)));
        }
    }

    private Diagnostic undeclared(String what, ResourceAddress address, SourceRange range) {
        List<String> known = configuration.resources().keySet().stream()
                .filter(other -> other.data() == address.data())
                .map(ResourceAddress::toString)
                .toList();
        return Diagnostic.error(
                        "config.unknown-reference",
                        "Reference to undeclared " + what,
                        "There is no " + what + " \"" + address + "\" in the configuration.",
                        range)
                .withHint(Suggestion.didYouMean(address.toString(), known).orElse(null));
    }

    private void self(Traversal reference, Place place) {
        if (!place.self()) {
            diagnostics.add(Diagnostic.error(
                            "config.reference-context",
                            "Reference to \"self\" in a context without one",
                            "\"self\" can be used only in the postconditions of a resource.",
                            reference.range())
                    .withHint("Refer to the resource by its type and name."));
        }
    }

    /** The call must be there, and of what is called an output. */
    private void module(Traversal reference) {
        named(reference, "module call", configuration.calls().keySet());
        Configuration called =
                reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr call)
                        ? null
                        : configuration.modules().get(call.name());
        if (called == null) {
            return;
        }
        int next = reference.steps().size() > 1 && reference.steps().get(1) instanceof Traversal.Key ? 2 : 1;
        if (reference.steps().size() > next
                && reference.steps().get(next) instanceof Traversal.Attr output
                && !called.outputs().containsKey(output.name())) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-reference",
                            "Reference to undeclared output",
                            "This module has no output named \"" + output.name() + "\".",
                            reference.rootRange().to(output.range()))
                    .withHint(Suggestion.didYouMean(
                                    output.name(), called.outputs().keySet())
                            .orElse(null)));
        }
    }

    /** What may be referred to besides declared names. */
    private record Place(boolean each, boolean count, boolean self) {
        static final Place ANYWHERE = new Place(false, false, false);
    }
}
