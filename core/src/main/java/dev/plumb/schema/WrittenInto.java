package dev.plumb.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An argument that reaches the host only as part of another attribute: never compared with the host by itself. When it is sensitive, so is the other. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface WrittenInto {
    /** Names of the attributes that it is written into. */
    String[] value();
}
