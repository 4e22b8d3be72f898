/** The resource type that {@code docs/writing-a-resource-type.md} writes, and its test. */
@NullMarked
package dev.plumb.example;

import org.jspecify.annotations.NullMarked;
