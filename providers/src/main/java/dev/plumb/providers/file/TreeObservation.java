package dev.plumb.providers.file;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PathAnswer.Kind;
import dev.plumb.provider.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to ask about a tree, and what the answers say. Each path of the tree is asked for by itself, so that contents that
 * were there before are sent and can be put back; everything below is asked for only when strangers matter.
 */
final class TreeObservation {
    private final FileTreeResource about;
    private final SortedMap<String, TreeEntry> wanted;
    private final SortedMap<String, String> found = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();

    TreeObservation(FileTreeResource about) {
        this.about = about;
        this.wanted = TreePaths.entries(about);
    }

    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        wanted.forEach((path, entry) -> questions.add(
                entry.kind() == TreeEntry.Kind.FILE
                        ? new Question.AtPath(path, Set.of(entry.content()))
                        : new Question.AtPath(path, Set.of())));
        if (about.purge()) {
            questions.add(new Question.Below(about.path()));
        }
        return questions;
    }

    Result<Optional<FileTreeResource>> observe(Answers answers) {
        PathAnswer top = answers.path(about.path());
        if (top.absent()) {
            return Result.of(Optional.empty());
        }
        wanted.forEach((path, entry) -> find(path, entry, answers.path(path)));
        if (about.purge()) {
            findStrangers(answers.below(about.path()));
        }
        return diagnostics.hasErrors()
                ? Result.failure(diagnostics.toList())
                : Result.of(Optional.of(TreePaths.withManifest(about, found)));
    }

    private void find(String path, TreeEntry entry, PathAnswer there) {
        boolean directoryWanted = entry.kind() == TreeEntry.Kind.DIRECTORY;
        boolean either = entry.kind() == TreeEntry.Kind.GONE;
        boolean fits = directoryWanted == (there.kind() == Kind.DIRECTORY) && there.kind() != Kind.OTHER;
        if (!there.absent() && !fits && !either) {
            diagnostics.add(OtherKind.refusal(path, there, directoryWanted ? "a directory" : "a file"));
        }
        TreeEntry.of(there).ifPresent(seen -> found.put(TreePaths.relative(about.path(), path), seen.text()));
    }

    /** A directory that holds something that stays has to stay as well, and so is no stranger. */
    private void findStrangers(SortedMap<String, PathAnswer> below) {
        Exclusion exclusion = TreePaths.exclusion(about);
        SortedSet<String> staying = new TreeSet<>();
        below.forEach((path, there) -> {
            if (there.kind() == Kind.OTHER || exclusion.covers(path)) {
                staying.add(path);
            }
        });
        for (Map.Entry<String, PathAnswer> entry : below.entrySet()) {
            String path = entry.getKey();
            boolean own = wanted.containsKey(about.path() + "/" + path);
            boolean holds = staying.tailSet(path + "/").stream()
                    .findFirst()
                    .filter(p -> p.startsWith(path + "/"))
                    .isPresent();
            if (!own && !staying.contains(path) && !holds) {
                found.put(path, stranger(entry.getValue()).text());
            }
        }
    }

    private static TreeEntry stranger(PathAnswer there) {
        return there.kind() == Kind.DIRECTORY ? TreeEntry.STRANGE_DIRECTORY : TreeEntry.STRANGER;
    }
}
