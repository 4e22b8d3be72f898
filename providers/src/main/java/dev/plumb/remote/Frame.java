package dev.plumb.remote;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A part of what a program answers.
 *
 * @param name what it is
 * @param arguments words that came with the name
 * @param content its bytes
 */
record Frame(String name, List<String> arguments, byte[] content) {
    /** The content as UTF-8, with replacement of what is not. */
    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The n-th argument, empty when there are fewer. */
    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }
}
