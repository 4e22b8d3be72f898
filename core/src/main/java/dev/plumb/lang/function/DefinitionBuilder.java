package dev.plumb.lang.function;

import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Definition} together; the last of {@link #returns} ends it. */
final class DefinitionBuilder {
    final String name;
    final String description;
    final List<Parameter> parameters = new ArrayList<>();

    @Nullable
    Parameter variadic;

    boolean pure = true;

    private boolean nullable;
    private Definition.@Nullable Outlook outlook;

    DefinitionBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** A parameter that is never null and always wholly known and unmarked when the body sees it. */
    DefinitionBuilder takes(String parameter, Type type) {
        parameters.add(new Parameter(parameter, type, false, false, false));
        return this;
    }

    /** A parameter whose parts may be unknown or marked, or which is so itself. */
    DefinitionBuilder takesRaw(String parameter, Type type) {
        parameters.add(new Parameter(parameter, type, false, true, true));
        return this;
    }

    /** A parameter that is never null and unmarked, but which may be unknown, in part or as a whole. */
    DefinitionBuilder takesUnknown(String parameter, Type type) {
        parameters.add(new Parameter(parameter, type, false, true, false));
        return this;
    }

    /** As {@link #takesRaw}, and it may be null. */
    DefinitionBuilder takesAnything(String parameter) {
        parameters.add(new Parameter(parameter, Type.DYNAMIC, true, true, true));
        return this;
    }

    /** A parameter that may be null, but is always wholly known and unmarked. */
    DefinitionBuilder takesNullable(String parameter, Type type) {
        parameters.add(new Parameter(parameter, type, true, false, false));
        return this;
    }

    /** These parameters. */
    DefinitionBuilder takes(List<Parameter> others) {
        parameters.addAll(others);
        return this;
    }

    /** Any number of further arguments, as by {@link #takes(String, Type)}. */
    DefinitionBuilder more(String parameter, Type type) {
        variadic = new Parameter(parameter, type, false, false, false);
        return this;
    }

    /** Any number of further arguments, as by {@link #takesRaw}. */
    DefinitionBuilder moreRaw(String parameter, Type type) {
        variadic = new Parameter(parameter, type, false, true, true);
        return this;
    }

    /** Any number of further arguments with these flags. */
    DefinitionBuilder more(Parameter parameter) {
        variadic = parameter;
        return this;
    }

    /** The same arguments may give other results. */
    DefinitionBuilder impure() {
        pure = false;
        return this;
    }

    /** The result may be null, so that nothing is said of one that is not known yet. */
    DefinitionBuilder mayBeNull() {
        nullable = true;
        return this;
    }

    /** What is known of a result that is not known yet, where that is more than its type. */
    DefinitionBuilder whenUnknown(Definition.Outlook known) {
        outlook = known;
        return this;
    }

    /** The function with a result of one type. */
    Function returns(Type type, Function.Body body) {
        return returns(arguments -> type, body);
    }

    /** The function with a result whose type depends on the arguments. */
    Function returns(Definition.Typing typing, Function.Body body) {
        Refinement refinement = nullable ? Refinement.NONE : Refinement.NOT_NULL;
        Definition.Outlook unknown = outlook;
        return new Definition(this, unknown != null ? unknown : a -> new Value.Unknown(typing.of(a), refinement), body);
    }
}
