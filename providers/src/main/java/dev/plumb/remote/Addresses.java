package dev.plumb.remote;

import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the resource instance that is to blame. */
final class Addresses {
    private static final Pattern STEP = Pattern.compile("(c?)([0-9]{1,7})");

    private Addresses() {}

    /** The address of a step or check as a program names it; null for the whole transaction. */
    static @Nullable String of(HostTransaction transaction, String step) {
        Matcher matcher = STEP.matcher(step);
        if (!matcher.matches()) {
            return null;
        }
        int index = Integer.parseInt(matcher.group(2));
        int last = matcher.group(1).isEmpty()
                ? transaction.steps().size()
                : transaction.checks().size();
        if (index >= last) {
            return null; // a host may say anything
        }
        return matcher.group(1).isEmpty()
                ? transaction.steps().get(index).address()
                : transaction.checks().get(index).address();
    }

    /** The address of the last step at a path, null when there is none. */
    static @Nullable String ofPath(HostTransaction transaction, String path) {
        return last(
                transaction, step -> step instanceof Step.AtPath at && at.path().equals(path));
    }

    /**
     * The address of the step whose path is named in a message, else of one whose file has a name that is (a site is
     * named by its link in another directory); null when none is.
     */
    static @Nullable String ofPathIn(HostTransaction transaction, String message) {
        return pathIn(transaction, path -> names(message, path))
                .or(() -> pathIn(transaction, path -> names(message, path.substring(path.lastIndexOf('/')))))
                .map(path -> ofPath(transaction, path))
                .orElse(null);
    }

    private static Optional<String> pathIn(HostTransaction transaction, Predicate<String> which) {
        return transaction.steps().stream()
                .map(PlannedStep::step)
                .filter(Step.AtPath.class::isInstance)
                .map(step -> ((Step.AtPath) step).path())
                .filter(which)
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether the message has the path, and not only as the beginning of a longer one. */
    private static boolean names(String message, String path) {
        return Pattern.compile(Pattern.quote(path) + "(?![A-Za-z0-9_./-])")
                .matcher(message)
                .find();
    }

    /** The address of the step that installs or removes a package, null when there is none. */
    static @Nullable String ofPackage(HostTransaction transaction, String name) {
        return last(
                transaction,
                step -> (step instanceof Step.InstallPackage install
                                && install.name().equals(name))
                        || (step instanceof Step.RemovePackage remove
                                && remove.name().equals(name)));
    }

    private static @Nullable String last(HostTransaction transaction, Predicate<Step> which) {
        return transaction.steps().stream()
                .filter(planned -> which.test(planned.step()))
                .reduce((first, second) -> second)
                .map(PlannedStep::address)
                .orElse(null);
    }
}
