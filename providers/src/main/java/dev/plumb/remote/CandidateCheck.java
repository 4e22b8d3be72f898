package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.provider.HostTransaction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Hears what a check of a candidate finds. */
final class CandidateCheck {
    private final FailureDiagnostics failures;
    private final HostPlace place;
    private final HostTransaction transaction;
    private final Diagnostics diagnostics = new Diagnostics();

    CandidateCheck(HostTransaction transaction, HostPlace place) {
        this.failures = new FailureDiagnostics(transaction, place);
        this.place = place;
        this.transaction = transaction;
    }

    /** Hears the program out. */
    List<Diagnostic> follow(Dialogue dialogue) throws IOException {
        Optional<Frame> frame = dialogue.next();
        while (frame.isPresent() && !frame.get().name().equals("checked")) {
            take(frame.get());
            frame = dialogue.next();
        }
        if (frame.isEmpty()) {
            diagnostics.add(dialogue.reason());
        }
        return diagnostics.toList();
    }

    private void take(Frame frame) {
        switch (frame.name()) {
            case "fail" -> diagnostics.addAll(failures.of(Failure.of(frame)));
            case "connections" -> diagnostics.add(connections(frame));
            case "unchecked" -> diagnostics.add(unchecked(place, frame));
            default -> {
                // Phases are of no interest here.
            }
        }
    }

    private Diagnostic connections(Frame frame) {
        String unit = frame.argument(1);
        String many = frame.argument(2);
        boolean one = many.equals("1");
        return Diagnostic.warning(
                        "unit.ends-connections",
                        "Connections will end",
                        "When " + unit + " on " + place.name() + " is stopped or restarted, " + many
                                + (one ? " open connection ends." : " open connections end."),
                        null)
                .withAddress(Addresses.of(transaction, frame.argument(0)));
    }

    static Diagnostic unchecked(HostPlace place, Frame frame) {
        return Diagnostic.warning(
                        "host.unchecked",
                        "Candidate was not checked",
                        place.name()
                                + " has no mount namespace to offer, so the new configuration was not tested before"
                                + " it is put in place: " + frame.text().strip(),
                        null)
                .withHint("Root is needed for it: connect as root, or set sudo = true.");
    }
}
