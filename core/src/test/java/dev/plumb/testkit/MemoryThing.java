package dev.plumb.testkit;

import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PathAnswer.Kind;
import java.nio.charset.StandardCharsets;

/**
 * What is at a path of a {@link MemoryHost}.
 *
 * @param answer what the host says of it
 * @param content a file's content in ISO 8859-1 (one char a byte), so that equal things are equal records
 */
record MemoryThing(PathAnswer answer, String content) {
    static MemoryThing file(byte[] content, String owner, String group, String mode) {
        PathAnswer answer = new PathAnswer(Kind.FILE, mode, owner, group, MemoryBlobs.sha256(content), "");
        return new MemoryThing(answer, new String(content, StandardCharsets.ISO_8859_1));
    }

    static MemoryThing directory(String owner, String group, String mode) {
        return new MemoryThing(new PathAnswer(Kind.DIRECTORY, mode, owner, group, "", ""), "");
    }

    static MemoryThing symlink(String target) {
        return new MemoryThing(new PathAnswer(Kind.SYMLINK, "0777", "root", "root", "", target), "");
    }

    static MemoryThing other(String mode) {
        return new MemoryThing(new PathAnswer(Kind.OTHER, mode, "root", "root", "", ""), "");
    }

    boolean is(Kind kind) {
        return answer.kind() == kind;
    }

    byte[] bytes() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
