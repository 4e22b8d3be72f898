package dev.plumb.lang.function;

import static dev.plumb.value.Type.STRING;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions with regular expressions, in RE2's syntax, whose matching takes linear time. */
final class PatternFunctions {
    /** Made when the first pattern comes: most configurations have none. */
    private static final class Compiled {
        private static final Cache<String, Pattern> PATTERNS =
                CacheBuilder.newBuilder().maximumSize(100).build();
    }

    private PatternFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("regex", "The first match of a pattern, or its groups.")
                        .takes("pattern", STRING)
                        .takes("string", STRING)
                        .returns(PatternFunctions::typeOfMatch, PatternFunctions::first),
                Definition.named("regexall", "All matches of a pattern, or their groups.")
                        .takes("pattern", STRING)
                        .takes("string", STRING)
                        .returns(a -> new Type.ListOf(typeOfMatch(a)), PatternFunctions::all),
                Definition.named("replace", "The string with each occurrence of a substring or /pattern/ replaced.")
                        .takes("str", STRING)
                        .takes("substr", STRING)
                        .takes("replace", STRING)
                        .returns(STRING, PatternFunctions::replace));
    }

    private static Pattern compile(int argument, String pattern) throws RefusedArgument {
        try {
            Pattern compiled = Compiled.PATTERNS.getIfPresent(pattern);
            if (compiled == null) {
                compiled = Pattern.compile(pattern);
                Compiled.PATTERNS.put(pattern, compiled);
            }
            return compiled;
        } catch (PatternSyntaxException e) {
            throw Arguments.refuse(argument, "This is no regular expression (RE2 syntax): " + e.getDescription() + ".");
        }
    }

    private static Type typeOfMatch(Arguments a) {
        if (!(a.get(0) instanceof Value.Str)) {
            return Type.DYNAMIC;
        }
        try {
            return typeOf(compile(0, a.text(0)));
        } catch (RefusedArgument e) {
            return Type.DYNAMIC;
        }
    }

    private static Type typeOf(Pattern pattern) throws RefusedArgument {
        Map<String, Integer> names = pattern.namedGroups();
        int groups = pattern.groupCount();
        if (groups == 0) {
            return STRING;
        } else if (names.isEmpty()) {
            return new Type.TupleOf(java.util.Collections.nCopies(groups, STRING));
        } else if (names.size() < groups) {
            throw Arguments.refuse(0, "Either all groups of the pattern have names, or none has.");
        }
        Map<String, Type> attributes = new TreeMap<>();
        names.keySet().forEach(name -> attributes.put(name, STRING));
        return new Type.ObjectOf(attributes);
    }

    private static Value first(Arguments a) throws RefusedArgument {
        Pattern pattern = compile(0, a.text(0));
        Type type = typeOf(pattern);
        Matcher matcher = pattern.matcher(a.text(1));
        if (!matcher.find()) {
            throw Arguments.refuse(1, "The pattern does not match " + a.shown(1) + ".");
        }
        return match(matcher, pattern, type);
    }

    private static Value all(Arguments a) throws RefusedArgument {
        Pattern pattern = compile(0, a.text(0));
        Type type = typeOf(pattern);
        Matcher matcher = pattern.matcher(a.text(1));
        List<Value> matches = new ArrayList<>();
        int end = -1;
        while (matcher.find()) {
            boolean abuts = matcher.start() == matcher.end() && matcher.start() == end;
            if (!abuts) {
                matches.add(match(matcher, pattern, type));
            }
            end = matcher.end();
        }
        return new Value.ListVal(type, matches);
    }

    private static Value match(Matcher matcher, Pattern pattern, Type type) {
        if (type == STRING) {
            return new Value.Str(matcher.group());
        } else if (type instanceof Type.ObjectOf) {
            Map<String, Value> groups = new TreeMap<>();
            pattern.namedGroups().forEach((name, index) -> groups.put(name, group(matcher, index)));
            return new Value.Obj(groups);
        }
        List<Value> groups = new ArrayList<>();
        for (int i = 1; i <= pattern.groupCount(); i++) {
            groups.add(group(matcher, i));
        }
        return new Value.Tuple(groups);
    }

    private static Value group(Matcher matcher, int index) {
        return matcher.start(index) < 0 ? new Value.Null(STRING) : new Value.Str(matcher.group(index));
    }

    private static Value replace(Arguments a) throws RefusedArgument {
        String wanted = a.text(1);
        boolean isPattern = wanted.length() > 1 && wanted.startsWith("/") && wanted.endsWith("/");
        if (!isPattern) {
            return new Value.Str(a.text(0).replace(wanted, a.text(2)));
        }
        Pattern pattern = compile(1, wanted.substring(1, wanted.length() - 1));
        Replacement replacement = new Replacement(a.text(2));
        Matcher matcher = pattern.matcher(a.text(0));
        StringBuilder result = new StringBuilder();
        int end = 0;
        boolean any = false;
        while (matcher.find()) {
            boolean abuts = any && matcher.start() == matcher.end() && matcher.start() == end;
            if (!abuts) {
                result.append(a.text(0), end, matcher.start());
                replacement.append(matcher, pattern, result);
            }
            end = matcher.end();
            any = true;
        }
        return new Value.Str(result.append(a.text(0).substring(end)).toString());
    }
}
