package dev.plumb.cli.view;

import dev.plumb.schema.Attribute;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;

/** State for people: every instance as a block of its attributes. */
public final class StateView {
    private final Schemas schemas;

    /** A view. */
    public StateView(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The state as text. */
    public String text(List<InstanceState> recorded) {
        if (recorded.isEmpty()) {
            return "Nothing is recorded.";
        }
        List<String> lines = new ArrayList<>();
        for (InstanceState instance : recorded) {
            lines.add("# " + instance.address() + ":");
            lines.add("resource \"" + instance.address().resource().type() + "\" \""
                    + instance.address().resource().name() + "\" {");
            for (Attribute attribute :
                    schemas.attributes(instance.address().resource().type())) {
                Value value = instance.attributes().attributes().get(attribute.name());
                if (value != null && !Values.isNull(value)) {
                    lines.add("    " + attribute.name() + " = "
                            + ValueText.of(value).replace("\n", "\n    "));
                }
            }
            lines.add("}");
            lines.add("");
        }
        return String.join("\n", lines).stripTrailing();
    }
}
