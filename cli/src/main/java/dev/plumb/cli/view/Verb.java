package dev.plumb.cli.view;

import dev.plumb.plan.ResourceChange;
import java.util.Locale;

/** What is done to one instance, while it is done and when it is. */
enum Verb {
    CREATE("Creating", "Creation"),
    MODIFY("Modifying", "Modifications"),
    READ("Refreshing", "Refresh"),
    DESTROY("Destroying", "Destruction"),
    FORGET("Forgetting", "Removal");

    final String going;
    final String gone;

    Verb(String going, String gone) {
        this.going = going;
        this.gone = gone;
    }

    /** When it has been going on for a while. */
    String still() {
        return "Still " + going.toLowerCase(Locale.ROOT);
    }

    static Verb of(ResourceChange change, boolean destroys) {
        return switch (change.action()) {
            case UPDATE -> MODIFY;
            case READ -> READ;
            case FORGET -> FORGET;
            default -> destroys ? DESTROY : CREATE;
        };
    }
}
