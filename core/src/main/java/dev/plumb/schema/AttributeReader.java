package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an {@link Attribute} off a record component and its annotations. */
final class AttributeReader {
    private final RecordComponent part;

    private AttributeReader(RecordComponent part) {
        this.part = part;
    }

    static Attribute read(RecordComponent part, Binding binding, Set<String> secrets) {
        return new AttributeReader(part).attribute(binding, secrets);
    }

    /** Whether the component may be null. */
    static boolean nullable(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Attribute attribute(Binding binding, Set<String> secrets) {
        String name = name();
        Attribute.Shape shape = shape(binding);
        Default standard = part.getAnnotation(Default.class);
        return new Attribute(
                name,
                binding.type(),
                shape,
                nested(binding),
                required(shape),
                standard == null ? null : standard.value(),
                has(Identity.class),
                has(Identity.class) || has(RequiresReplace.class),
                has(Sensitive.class) || secrets.contains(name),
                has(Computed.class),
                isReadOnly(),
                has(Recorded.class),
                has(ContentHash.class),
                has(Label.class),
                writtenInto(),
                description());
    }

    private boolean isReadOnly() {
        Computed computed = part.getAnnotation(Computed.class);
        return computed != null && !computed.optional();
    }

    private boolean has(Class<? extends Annotation> annotation) {
        return part.isAnnotationPresent(annotation);
    }

    private String name() {
        String snake = part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return snake.endsWith("_") ? snake.substring(0, snake.length() - 1) : snake;
    }

    private Attribute.Shape shape(Binding binding) {
        if (!has(Block.class)) {
            return Attribute.Shape.ARGUMENT;
        }
        if (binding instanceof NestedBinding) {
            return Attribute.Shape.BLOCK;
        }
        if (binding instanceof SequenceBinding list && !list.distinct() && list.element() instanceof NestedBinding) {
            return Attribute.Shape.BLOCKS;
        }
        if (binding.equals(new MapBinding(new SequenceBinding(ScalarBinding.STRING, false)))) {
            return Attribute.Shape.OPEN_BLOCK;
        }
        throw new BugException("a block must be a record, a list of records or a map of lists of strings: " + part);
    }

    private static @Nullable RecordSchema<?> nested(Binding binding) {
        if (binding instanceof SequenceBinding list) {
            return nested(list.element());
        }
        if (binding instanceof MapBinding map) {
            return nested(map.element());
        }
        return binding instanceof NestedBinding nested ? nested.schema() : null;
    }

    private boolean required(Attribute.Shape shape) {
        boolean repeatable = shape == Attribute.Shape.BLOCKS || shape == Attribute.Shape.OPEN_BLOCK;
        return !repeatable && !nullable(part) && !has(Computed.class) && !has(Default.class);
    }

    private List<String> writtenInto() {
        WrittenInto into = part.getAnnotation(WrittenInto.class);
        return into == null ? List.of() : List.of(into.value());
    }

    private String description() {
        Description text = part.getAnnotation(Description.class);
        return text == null ? "" : text.value();
    }
}
