package dev.plumb.providers.health;

import dev.plumb.schema.Description;
import java.util.List;

/**
 * A command that has to exit with 0.
 *
 * @param command program and arguments
 */
@Description("A command on the host that has to exit with 0.")
public record CommandBlock(
        @Description("Program and arguments; no shell is involved unless it is the program.")
        List<String> command) {
    /** Keeps a copy. */
    public CommandBlock {
        command = List.copyOf(command);
    }
}
