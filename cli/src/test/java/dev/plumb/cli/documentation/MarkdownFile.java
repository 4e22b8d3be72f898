package dev.plumb.cli.documentation;

import dev.plumb.documentation.DocumentationFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the project, read for what can be checked in it. */
record MarkdownFile(Path path, String text) {
    private static final Set<String> SKIPPED = Set.of(".git", "target");
    private static final Pattern FENCE = Pattern.compile("(?m)^ *```(\\w*)\n(.*?)^ *```$", Pattern.DOTALL);
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}(.*)$");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** All Markdown files below the project's directory, in order. */
    static List<MarkdownFile> all() throws IOException {
        List<MarkdownFile> found = new ArrayList<>();
        Files.walkFileTree(DocumentationFile.project(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED.contains(String.valueOf(directory.getFileName()));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    found.add(new MarkdownFile(file, Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort((a, b) -> a.path().compareTo(b.path()));
        return Collections.unmodifiableList(found);
    }

    /** The texts of fenced blocks in {@code language}. */
    List<String> blocks(String language) {
        return FENCE.matcher(text)
                .results()
                .filter(fence -> fence.group(1).equals(language))
                .map(fence -> fence.group(2))
                .toList();
    }

    /** Everything that is set as code, a line an entry. */
    List<String> codeLines() {
        List<String> lines = new ArrayList<>();
        FENCE.matcher(text).results().forEach(fence -> fence.group(2).lines().forEach(lines::add));
        String prose = prose();
        INDENTED.matcher(prose).results().map(line -> line.group(1)).forEach(lines::add);
        SPAN.matcher(prose)
                .results()
                .map(span -> span.group(1).replace('\n', ' '))
                .forEach(lines::add);
        return lines;
    }

    /** Targets of links to files and headings of the project. */
    List<String> links() {
        return LINK.matcher(SPAN.matcher(prose()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** Names by which links lead to headings. */
    List<String> anchors() {
        return HEADING.matcher(prose()).results().map(MarkdownFile::anchor).toList();
    }

    /** Lines of paragraphs and lists; tables cannot be broken, and code is as long as it is. */
    List<String> proseLines() {
        return prose().lines()
                .filter(line -> !line.startsWith("|") && !line.startsWith("    "))
                .toList();
    }

    @Override
    public String toString() {
        return DocumentationFile.project().relativize(path).toString();
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }
}
