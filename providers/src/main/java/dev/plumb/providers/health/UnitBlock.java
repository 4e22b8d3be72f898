package dev.plumb.providers.health;

import dev.plumb.schema.Description;

/**
 * A unit that has to be active.
 *
 * @param name full name with suffix
 */
@Description("A unit of systemd that has to be active.")
public record UnitBlock(
        @Description("Full name of the unit with its suffix.")
        String name) {}
