package dev.plumb.remote;

import dev.plumb.provider.Blobs;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a transaction does at paths, as calls of the shell functions in {@code transaction.sh}. */
final class PathSteps {
    /** What a check of the candidate needs: configuration, and the keys and certificates that it names elsewhere. */
    private static final Pattern CHECKED =
            Pattern.compile("/etc/.*|.*\\.(conf|inc|pem|crt|cer|key|htpasswd)", Pattern.DOTALL);

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(int index, Step.AtPath step) {
        boolean removesDirectory() {
            return step instanceof Step.RemoveEmptyDirectory;
        }
    }

    PathSteps(List<PlannedStep> steps) {
        List<Entry> removed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).step() instanceof Step.AtPath step) {
                Entry entry = new Entry(i, step);
                (entry.removesDirectory() ? removed : entries).add(entry);
            }
        }
        // Directories can only be empty when everything else is gone, and inner ones go before outer ones.
        removed.sort(Comparator.comparing((Entry entry) -> entry.step().path()).reversed());
        entries.addAll(removed);
    }

    /** Every path once, outer directories before inner ones: the index of the first step, and the path. */
    List<String> pathCalls() {
        Map<String, Integer> first = new java.util.TreeMap<>();
        entries.forEach(entry -> first.putIfAbsent(entry.step().path(), entry.index()));
        List<String> calls = new ArrayList<>();
        first.forEach((path, index) -> calls.add(index + " " + Quote.word(path)));
        return calls;
    }

    List<String> stepCalls() {
        return calls(path -> true);
    }

    /** Of the steps those that a check of the candidate lays over the live directories. */
    List<String> candidateCalls() {
        return calls(path -> CHECKED.matcher(path).matches());
    }

    /** Contents in the order in which {@link #stepCalls} takes them. */
    List<Supplier<byte[]>> contents(Blobs blobs) {
        return contents(blobs, path -> true);
    }

    /** Contents in the order in which {@link #candidateCalls} takes them. */
    List<Supplier<byte[]>> candidateContents(Blobs blobs) {
        return contents(blobs, path -> CHECKED.matcher(path).matches());
    }

    /** Hashes of contents that are not at hand, by path. */
    Map<String, String> missing(Blobs blobs) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.step() instanceof Step.PutFile file
                    && blobs.get(file.sha256()).isEmpty()) {
                missing.put(file.path(), file.sha256());
            }
        }
        return missing;
    }

    boolean putsFiles() {
        return entries.stream().anyMatch(e -> e.step() instanceof Step.PutFile || e.step() instanceof Step.PutSymlink);
    }

    private List<String> calls(Predicate<String> which) {
        return entries.stream()
                .filter(entry -> which.test(entry.step().path()))
                .map(PathSteps::call)
                .toList();
    }

    private static List<Supplier<byte[]>> contents(List<Entry> entries, Blobs blobs, Predicate<String> which) {
        List<Supplier<byte[]>> contents = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.step() instanceof Step.PutFile file && which.test(file.path())) {
                contents.add(() -> blobs.get(file.sha256()).orElseThrow());
            }
        }
        return contents;
    }

    private List<Supplier<byte[]>> contents(Blobs blobs, Predicate<String> which) {
        return contents(entries, blobs, which);
    }

    private static String call(Entry entry) {
        Step.AtPath step = entry.step();
        String rest = entry.index() + " " + Quote.word(step.path());
        if (step instanceof Step.PutFile file) {
            String owner = Quote.word(file.owner() + ":" + file.group());
            return "file " + rest + " " + owner + " " + file.mode() + " " + Quote.word(file.sha256());
        }
        if (step instanceof Step.PutDirectory directory) {
            String owner = Quote.word(directory.owner() + ":" + directory.group());
            return "directory " + rest + " " + owner + " " + directory.mode();
        }
        if (step instanceof Step.PutSymlink link) {
            return "symlink " + rest + " " + Quote.word(link.target());
        }
        return (entry.removesDirectory() ? "remove_directory " : "remove_file ") + rest;
    }
}
