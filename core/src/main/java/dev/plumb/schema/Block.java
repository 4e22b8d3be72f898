package dev.plumb.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Written as nested blocks, not as an argument: a record, a list of records, or a map from string to list of strings (an open block, whose argument names are not fixed). */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Block {}
