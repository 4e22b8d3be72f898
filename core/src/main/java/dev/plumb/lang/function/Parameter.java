package dev.plumb.lang.function;

import dev.plumb.value.Type;

/**
 * A parameter of a {@link Function}.
 *
 * @param name name for messages
 * @param type arguments are converted to it; {@link Type#DYNAMIC} takes any
 * @param allowNull whether the function itself deals with null; else null is an error
 * @param allowUnknown whether it deals with arguments that are not wholly known; else the result is unknown
 * @param allowMarked whether it deals with marks; else they are taken off and joined to the result
 */
public record Parameter(String name, Type type, boolean allowNull, boolean allowUnknown, boolean allowMarked) {}
