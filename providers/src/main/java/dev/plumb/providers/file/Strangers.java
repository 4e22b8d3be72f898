package dev.plumb.providers.file;

import dev.plumb.provider.Check;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What is in an exclusive directory and does not belong there. Sockets, pipes and devices, and directories that hold some,
 * are not removed.
 *
 * @param directory absolute path
 * @param paths relative to it, a directory with a slash at its end
 */
record Strangers(String directory, List<String> paths) {
    /** nginx reads every file there is in these. */
    private static final Pattern OF_NGINX = Pattern.compile("/etc/nginx/(sites-enabled|conf\\.d|modules-enabled)");

    static Strangers of(DirectoryResource seen) {
        return new Strangers(seen.path(), seen.strangers() == null ? List.of() : seen.strangers());
    }

    /** Those among all that is below a directory. */
    static List<String> among(DirectoryResource about, SortedMap<String, PathAnswer> below) {
        Exclusion kept = new Exclusion(about.keep() == null ? List.of() : about.keep());
        List<String> strangers = new ArrayList<>();
        for (Map.Entry<String, PathAnswer> entry : below.entrySet()) {
            String path = entry.getKey();
            int slash = path.indexOf('/');
            String top = slash < 0 ? path : path.substring(0, slash);
            PathAnswer.Kind kind = entry.getValue().kind();
            if (!kept.covers(top) && kind != PathAnswer.Kind.OTHER && !holdsOther(path, below)) {
                strangers.add(kind == PathAnswer.Kind.DIRECTORY ? path + "/" : path);
            }
        }
        return List.copyOf(strangers);
    }

    private static boolean holdsOther(String path, SortedMap<String, PathAnswer> below) {
        String prefix = path + "/";
        return below.tailMap(prefix).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .anyMatch(entry -> entry.getValue().kind() == PathAnswer.Kind.OTHER);
    }

    void remove(List<Step> steps, List<Check> checks) {
        paths.stream()
                .filter(path -> !path.endsWith("/"))
                .forEach(path -> steps.add(new Step.RemoveFile(directory + "/" + path)));
        // Inner ones first.
        paths.stream()
                .filter(path -> path.endsWith("/"))
                .sorted(Comparator.reverseOrder())
                .map(path -> directory + "/" + path.substring(0, path.length() - 1))
                .forEach(path -> steps.add(new Step.RemoveEmptyDirectory(path)));
        if (!paths.isEmpty() && OF_NGINX.matcher(directory).matches()) {
            checks.add(new Check.NginxConfiguration());
            steps.add(new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD));
        }
    }
}
