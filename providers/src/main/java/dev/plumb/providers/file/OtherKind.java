package dev.plumb.providers.file;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.PathAnswer;

/** Refuses to take over something of another kind: it could not be put back. */
final class OtherKind {
    private OtherKind() {}

    static Diagnostic refusal(String path, PathAnswer there, String wanted) {
        String detail = path + " is " + name(there) + " on the host, but " + wanted + " is wanted there.";
        return Diagnostic.error("file.other-kind", "Something else is at the path", detail)
                .withHint("Look at it, and move it away or choose another path.");
    }

    private static String name(PathAnswer there) {
        return switch (there.kind()) {
            case FILE -> "a file";
            case DIRECTORY -> "a directory";
            case SYMLINK -> "a symbolic link to " + there.target();
            default -> "neither file nor directory nor symbolic link (a device, socket or pipe)";
        };
    }
}
