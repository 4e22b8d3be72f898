package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lays override files over the others, as Terraform does: {@code override.tf}, {@code *_override.tf}, and the same with the
 * other endings. A block there changes the block of the same name: its arguments replace those of the same name, and its
 * inner blocks of one type replace all of that type.
 */
final class Overrides {
    /** What several blocks say together, in any number of them. */
    private static final Set<String> JOINT = Set.of("plumb", "terraform", "locals");

    private static final Set<String> FIXED = Set.of("check", "import", "moved", "removed");
    /** Blocks that are merged argument by argument, and not replaced. */
    private static final Set<String> MERGED = Set.of("lifecycle", "required_providers");
    /** Of these the one takes the place of the other. */
    private static final List<Set<String>> ALTERNATIVES =
            List.of(Set.of("count", "for_each"), Set.of("backend", "cloud"));

    private final Diagnostics diagnostics;
    private final List<Body.Block> blocks;
    private final Map<List<String>, Integer> places = new HashMap<>();

    private Overrides(List<Body.Block> primary, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.blocks = new ArrayList<>(primary);
        for (int i = 0; i < blocks.size(); i++) {
            places.putIfAbsent(name(blocks.get(i)), i);
        }
    }

    /** Whether a file of that name changes what others say. */
    static boolean isOverride(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1)
                .replaceFirst("\\.json$", "")
                .replaceFirst("\\.(hcl|tf)$", "");
        return name.equals("override") || name.endsWith("_override");
    }

    /** The blocks of the files that are no overrides, as those of the files that are change them. */
    static List<Body.Block> merge(List<Body.Block> primary, List<Body.Block> overriding, Diagnostics diagnostics) {
        if (overriding.isEmpty()) {
            return primary;
        }
        Overrides merged = new Overrides(primary, diagnostics);
        overriding.forEach(merged::override);
        return merged.blocks;
    }

    private void override(Body.Block block) {
        if (FIXED.contains(block.type())) {
            diagnostics.add(unsupported(
                    "Blocks of type \"" + block.type() + "\" cannot stand in an override file.", block.headerRange()));
        } else if (JOINT.contains(block.type())) {
            joint(block);
        } else {
            Integer place = places.get(name(block));
            if (place == null) {
                diagnostics.add(missing(String.join(" ", name(block)), block.headerRange()));
            } else {
                checkFixed(block);
                blocks.set(place, merged(blocks.get(place), block));
            }
        }
    }

    /** Type and labels, and of a provider's configuration the alias. */
    private static List<String> name(Body.Block block) {
        List<String> name = new ArrayList<>(List.of(block.type()));
        block.labels().forEach(label -> name.add(label.text()));
        if (block.type().equals("provider")) {
            block.body()
                    .attribute("alias")
                    .filter(alias -> alias.value() instanceof Expression.TemplateExpression text
                            && text.parts().size() == 1
                            && text.parts().get(0) instanceof Template.Text)
                    .ifPresent(alias -> name.add(((Template.Text) ((Expression.TemplateExpression) alias.value())
                                    .parts()
                                    .get(0))
                            .text()));
        }
        return name;
    }

    private void checkFixed(Body.Block block) {
        block.body()
                .attribute("depends_on")
                .ifPresent(argument -> diagnostics.add(unsupported(
                        "\"depends_on\" cannot be overridden.", argument.value().range())));
        if (block.type().equals("variable")) {
            block.body()
                    .blocks("validation")
                    .forEach(inner ->
                            diagnostics.add(unsupported("Validations cannot be overridden.", inner.headerRange())));
        }
    }

    /** Takes what is said anew out of all blocks of that type, and adds the block to them. */
    private void joint(Body.Block block) {
        if (block.type().equals("locals")) {
            block.body().attributes().stream()
                    .filter(local -> blocks.stream()
                            .noneMatch(each -> each.type().equals("locals")
                                    && each.body().attribute(local.name()).isPresent()))
                    .forEach(local -> diagnostics.add(missing("local value " + local.name(), local.nameRange())));
        }
        blocks.replaceAll(each -> each.type().equals(block.type()) ? without(each, block) : each);
        blocks.add(block);
    }

    private static Body.Block without(Body.Block base, Body.Block override) {
        Set<String> replaced = names(override);
        List<Body.Item> items = new ArrayList<>();
        for (Body.Item item : base.body().items()) {
            if (item instanceof Body.Block inner && MERGED.contains(inner.type())) {
                List<Body.Block> again = override.body().blocks(inner.type());
                items.add(again.isEmpty() ? inner : without(inner, again.get(0)));
            } else if (!replaced.contains(nameOf(item))) {
                items.add(item);
            }
        }
        return with(base, items, false);
    }

    private static Body.Block merged(Body.Block base, Body.Block override) {
        Set<String> replaced = names(override);
        List<Body.Item> items = new ArrayList<>();
        for (Body.Item item : base.body().items()) {
            if (item instanceof Body.Block inner && MERGED.contains(inner.type())) {
                List<Body.Block> again = override.body().blocks(inner.type());
                items.add(again.isEmpty() ? inner : merged(inner, again.get(0)));
            } else if (!replaced.contains(nameOf(item))) {
                items.add(item);
            }
        }
        Predicate<Body.Item> isMerged = item -> item instanceof Body.Block inner
                && MERGED.contains(inner.type())
                && !base.body().blocks(inner.type()).isEmpty();
        override.body().items().stream().filter(isMerged.negate()).forEach(items::add);
        return with(base, items, override.body().json());
    }

    /** What the block sets, and what that excludes. */
    private static Set<String> names(Body.Block block) {
        Set<String> names = new HashSet<>();
        block.body().items().forEach(item -> names.add(nameOf(item)));
        for (Set<String> alternatives : ALTERNATIVES) {
            if (alternatives.stream().anyMatch(names::contains)) {
                names.addAll(alternatives);
            }
        }
        return names;
    }

    /** A dynamic block goes by the name of the blocks that it stands for. */
    private static String nameOf(Body.Item item) {
        if (item instanceof Body.Block block) {
            boolean dynamic = block.type().equals("dynamic") && block.labels().size() == 1;
            return dynamic ? block.labels().get(0).text() : block.type();
        }
        return ((Body.Attribute) item).name();
    }

    private static Body.Block with(Body.Block block, List<Body.Item> items, boolean json) {
        return new Body.Block(
                block.type(),
                block.labels(),
                new Body(items, block.body().range(), json || block.body().json()),
                block.typeRange(),
                block.openRange(),
                block.closeRange(),
                block.range());
    }

    private static Diagnostic unsupported(String detail, SourceRange range) {
        return Diagnostic.error("config.override", "Unsupported override", detail, range)
                .withHint("Write it into a file that is no override.");
    }

    private static Diagnostic missing(String what, SourceRange range) {
        return Diagnostic.error(
                        "config.override-missing",
                        "Nothing to override",
                        "An override file changes what another file declares, and no other declares " + what + ".",
                        range)
                .withHint("Declare it in a file whose name is not override.hcl and does not end in _override.hcl.");
    }
}
