package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.PathAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names the paths at which a host has something else than the plan saw. */
final class ChangedPaths {
    private ChangedPaths() {}

    static List<Diagnostic> diagnostics(HostTransaction transaction, HostPlace place, Frame items, Frame sums)
            throws IOException {
        Map<String, PathAnswer> seen = PathManifest.parse(items.content(), sums.content(), 1);
        List<Diagnostic> changed = new ArrayList<>();
        transaction.expected().forEach((path, expected) -> {
            PathAnswer now = seen.getOrDefault(path, PathAnswer.ABSENT);
            if (!same(expected, now)) {
                changed.add(changed(place, path, expected, now).withAddress(Addresses.ofPath(transaction, path)));
            }
        });
        return changed;
    }

    private static boolean same(PathAnswer expected, PathAnswer now) {
        return expected.absent() ? now.absent() : expected.equals(now);
    }

    private static Diagnostic changed(HostPlace place, String path, PathAnswer expected, PathAnswer now) {
        return Diagnostic.error(
                        "host.changed-since-plan",
                        "Host changed since the plan",
                        path + " on " + place.name() + " is not what the plan saw: then " + words(expected) + ", now "
                                + words(now) + ". Nothing was changed.")
                .withHint("Make a new plan, which shows what is there now.");
    }

    private static String words(PathAnswer answer) {
        String owner = " of " + answer.owner() + ":" + answer.group() + " with mode " + answer.mode();
        return switch (answer.kind()) {
            case ABSENT -> "nothing";
            case FILE -> "a file" + owner + " and SHA-256 " + shortened(answer.sha256());
            case DIRECTORY -> "a directory" + owner;
            case SYMLINK -> "a symbolic link to " + answer.target();
            case OTHER -> "something that is no file";
        };
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }
}
