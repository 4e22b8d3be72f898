package dev.plumb.providers.health;

import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import java.math.BigDecimal;

/**
 * A unit that has to be active.
 *
 * @param name full name with suffix
 * @param activeFor seconds for which it has to have been active without a break
 */
@Description("A unit of systemd that has to be active, and to stay so.")
public record UnitBlock(
        @Description("Full name of the unit with its suffix.")
        String name,

        @Default("5")
        @Description("Seconds for which it has to have been active without a break: one that was started only now is"
                + " watched for so long.")
        BigDecimal activeFor) {}
