package dev.plumb.state.file;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How what is kept is written as JSON and read again: numbers with all their digits. */
public final class Json {
    /** The one mapper: making one takes longer than most documents take to read. Safe for use by several threads. */
    public static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}
}
