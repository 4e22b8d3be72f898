package dev.plumb.lang.function;

import static dev.plumb.value.Type.BOOL;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions on the files beside the configuration, and on paths. */
final class FileFunctions {
    private FileFunctions() {}

    static List<Function> all(SourceFiles files) {
        List<Function> all = new ArrayList<>(List.of(
                Definition.named("file", "The content of a file, which is UTF-8 text.")
                        .takes("path", STRING)
                        .returns(STRING, a -> new Value.Str(text(files, a))),
                Definition.named("filebase64", "The content of a file in base 64.")
                        .takes("path", STRING)
                        .returns(STRING, a -> EncodingFunctions.base64(bytes(files, a))),
                Definition.named("fileexists", "Whether there is a file.")
                        .takes("path", STRING)
                        .returns(BOOL, a -> exists(files, a)),
                Definition.named("fileset", "The files below a directory whose names match a pattern.")
                        .takes("path", STRING)
                        .takes("pattern", STRING)
                        .returns(new Type.SetOf(STRING), a -> matching(files, a))));
        all.addAll(digests(files));
        all.addAll(paths(files));
        return all;
    }

    private static List<Function> digests(SourceFiles files) {
        return List.of(
                digest(files, "filemd5", "MD5", false),
                digest(files, "filesha1", "SHA-1", false),
                digest(files, "filesha256", "SHA-256", false),
                digest(files, "filesha512", "SHA-512", false),
                digest(files, "filebase64sha256", "SHA-256", true),
                digest(files, "filebase64sha512", "SHA-512", true));
    }

    private static List<Function> paths(SourceFiles files) {
        return List.of(
                Definition.named("basename", "The last part of a path.")
                        .takes("path", STRING)
                        .returns(STRING, a -> new Value.Str(PathText.last(a.text(0)))),
                Definition.named("dirname", "The path without its last part.")
                        .takes("path", STRING)
                        .returns(STRING, a -> new Value.Str(PathText.parent(a.text(0)))),
                Definition.named("abspath", "The path from the root directory on.")
                        .takes("path", STRING)
                        .returns(
                                STRING,
                                a -> new Value.Str(
                                        slashes(files.absolute(a.text(0)).toString()))),
                Definition.named("pathexpand", "The path with a leading ~ replaced by the home directory.")
                        .takes("path", STRING)
                        .returns(STRING, a -> expand(files, a)));
    }

    private static Function digest(SourceFiles files, String name, String algorithm, boolean base64) {
        return Definition.named(
                        name, "The " + algorithm + " digest of a file in " + (base64 ? "base 64." : "hexadecimal."))
                .takes("path", STRING)
                .returns(STRING, a -> new Value.Str(HashFunctions.text(algorithm, bytes(files, a), base64)));
    }

    private static byte[] bytes(SourceFiles files, Arguments a) throws RefusedArgument {
        try {
            return files.read(a.text(0));
        } catch (IOException e) {
            throw unreadable(a, e);
        }
    }

    private static RefusedArgument unreadable(Arguments a, IOException e) {
        return Arguments.refuse(0, a.secret() ? "The file cannot be read." : String.valueOf(e.getMessage()));
    }

    /** The text of the file that the first argument names. */
    static String text(SourceFiles files, Arguments a) throws RefusedArgument {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(files, a)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Arguments.refuse(0, "The file is no UTF-8 text; read it with filebase64.");
        }
    }

    private static Value exists(SourceFiles files, Arguments a) throws RefusedArgument {
        try {
            return Values.bool(files.exists(a.text(0)));
        } catch (IOException e) {
            throw unreadable(a, e);
        }
    }

    private static Value matching(SourceFiles files, Arguments a) throws RefusedArgument {
        try {
            Pattern pattern = Glob.compile(PathText.clean(a.text(1)));
            List<Value> names = files.list(a.text(0)).stream()
                    .filter(name -> pattern.matcher(name).matches())
                    .map(name -> (Value) new Value.Str(name))
                    .toList();
            return Values.setOf(STRING, names);
        } catch (PatternSyntaxException e) {
            throw Arguments.refuse(1, "This is no pattern for file names.");
        } catch (IOException e) {
            throw unreadable(a, e);
        }
    }

    private static Value expand(SourceFiles files, Arguments a) throws RefusedArgument {
        String path = a.text(0);
        if (!path.startsWith("~")) {
            return new Value.Str(path);
        } else if (path.length() > 1 && path.charAt(1) != '/') {
            throw Arguments.refuse(0, "The home directory of another user is not looked up.");
        }
        return new Value.Str(slashes(files.home().toString()) + path.substring(1));
    }

    private static String slashes(String path) {
        return path.replace('\\', '/');
    }
}
