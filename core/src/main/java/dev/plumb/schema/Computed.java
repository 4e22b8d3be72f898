package dev.plumb.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Decided by the resource type when the configuration leaves it out; null in a planned record means not known until apply. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Computed {
    /** Whether the configuration may set it; otherwise it can only be read. */
    boolean optional() default false;
}
