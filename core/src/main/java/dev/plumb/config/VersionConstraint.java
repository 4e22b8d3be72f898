package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions on a version, as Terraform writes them: {@code ">= 1.2, < 2.0"}, {@code "~> 1.4"}. */
final class VersionConstraint {
    private static final Pattern FORM = Pattern.compile(
            "\\s*(=|!=|>=|<=|>|<|~>)?\\s*v?(\\d+(?:\\.\\d+){0,2})" + "(-[0-9A-Za-z.~-]+)?(?:\\+[0-9A-Za-z.~-]+)?\\s*");

    private VersionConstraint() {}

    /** What is wrong with a {@code required_version} of a {@code plumb} block. */
    static List<Diagnostic> ofPlumb(String wanted, SourceRange range) {
        return problem(wanted, "Plumb", PlumbVersion.TEXT).map(problem -> problem.withSubjectIfAbsent(range)).stream()
                .toList();
    }

    /** What is wrong with a {@code required_version} of a {@code terraform} block: it asks for a version of the language. */
    static List<Diagnostic> ofTerraform(String wanted, SourceRange range) {
        return problem(wanted, "Terraform", PlumbVersion.LANGUAGE)
                .map(problem -> problem.withSubjectIfAbsent(range))
                .stream()
                .toList();
    }

    /** Whether the text is a condition on versions at all, whatever it says. */
    static List<Diagnostic> form(String wanted, SourceRange range) {
        return Arrays.stream(wanted.split(",", -1))
                .filter(part -> !FORM.matcher(part).matches())
                .map(part -> malformed(part).withSubjectIfAbsent(range))
                .toList();
    }

    /** Why {@code version} is not among {@code wanted}; empty when it is. */
    static Optional<Diagnostic> problem(String wanted, String tool, String version) {
        for (String part : wanted.split(",", -1)) {
            Matcher matcher = FORM.matcher(part);
            if (!matcher.matches()) {
                return Optional.of(malformed(part));
            }
            String operator = matcher.group(1) == null ? "=" : matcher.group(1);
            boolean preview = matcher.group(3) != null && operator.equals("=");
            if (preview || !holds(operator, numbers(version), numbers(matcher.group(2)))) {
                return Optional.of(unsupported(wanted, tool, version));
            }
        }
        return Optional.empty();
    }

    private static Diagnostic malformed(String part) {
        return Diagnostic.error(
                        "config.version-constraint",
                        "Invalid version constraint",
                        "\"" + part.strip() + "\" is no condition on a version.")
                .withHint("Write it as: required_version = \">= 0.1, < 2.0\"");
    }

    private static Diagnostic unsupported(String wanted, String tool, String version) {
        boolean plumb = tool.equals("Plumb");
        return Diagnostic.error(
                        "config.required-version",
                        "Unsupported version",
                        "This configuration asks for " + tool + " " + wanted + ", and this is "
                                + (plumb ? "" : "Plumb, whose language is that of Terraform ") + version + ".")
                .withHint(
                        plumb
                                ? "Run it with another version of Plumb, or change required_version."
                                : "Change required_version, if the configuration does with that.");
    }

    private static boolean holds(String operator, List<Integer> version, List<Integer> wanted) {
        int order = compare(version, wanted);
        return switch (operator) {
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case "~>" -> order >= 0 && compare(version, next(wanted)) < 0;
            default -> order == 0;
        };
    }

    /** The first version that {@code ~>} does not let in: the last number but one, raised. */
    private static List<Integer> next(List<Integer> wanted) {
        List<Integer> raised = new ArrayList<>(wanted.subList(0, Math.max(1, wanted.size() - 1)));
        raised.set(raised.size() - 1, raised.get(raised.size() - 1) + 1);
        return raised;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < 3; i++) {
            int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("\\.")).map(Integer::valueOf).toList();
    }
}
