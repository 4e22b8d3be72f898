package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Errors and warnings for programs, in the format of Terraform's {@code validate -json}. Remedies are the last paragraph of
 * the detail; {@code code}, which Terraform has not, is our stable name of the kind of mistake.
 */
public final class DiagnosticJson {
    private final Map<String, String> sources;
    private final Map<String, List<Body.Block>> blocks = new HashMap<>();

    /**
     * A view.
     *
     * @param sources file name to text
     */
    public DiagnosticJson(Map<String, String> sources) {
        this.sources = Map.copyOf(sources);
    }

    /** The report on a whole configuration. */
    public String validation(List<Diagnostic> diagnostics) {
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("format_version", "1.0")
                .put("valid", errors == 0)
                .put("error_count", errors)
                .put("warning_count", diagnostics.size() - errors);
        var list = report.putArray("diagnostics");
        diagnostics.forEach(diagnostic -> list.add(of(diagnostic)));
        return report.toPrettyString();
    }

    /** One of them. */
    public ObjectNode of(Diagnostic diagnostic) {
        String hint = diagnostic.hint();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("severity", diagnostic.isError() ? "error" : "warning")
                .put("summary", diagnostic.summary())
                .put("detail", diagnostic.detail() + (hint == null ? "" : "\n\n" + hint))
                .put("code", diagnostic.code());
        if (diagnostic.address() != null) {
            node.put("address", diagnostic.address());
        }
        SourceRange subject = diagnostic.subject();
        if (subject != null) {
            node.set("range", range(subject));
            String source = sources.get(subject.file());
            if (source != null && subject.end().offset() <= source.length()) {
                node.set("snippet", snippet(source, subject));
            }
        }
        return node;
    }

    private ObjectNode range(SourceRange range) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("filename", range.file());
        String source = sources.getOrDefault(range.file(), "");
        node.set("start", position(source, range.start()));
        node.set("end", position(source, range.end()));
        return node;
    }

    private static ObjectNode position(String source, SourcePosition position) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("line", position.line())
                .put("column", position.column())
                .put("byte", bytes(source.substring(0, Math.min(position.offset(), source.length()))));
    }

    private ObjectNode snippet(String source, SourceRange range) {
        int start = source.lastIndexOf('\n', range.start().offset() - 1) + 1;
        int end = source.indexOf('\n', lastCharacter(range));
        String code = source.substring(start, end < 0 ? source.length() : end);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("context", context(source, range).orElse(null));
        node.put("code", code)
                .put("start_line", range.start().line())
                .put(
                        "highlight_start_offset",
                        bytes(source.substring(start, range.start().offset())))
                .put(
                        "highlight_end_offset",
                        bytes(source.substring(start, range.end().offset())))
                .putArray("values");
        return node;
    }

    /** A range that ends at the beginning of a line does not show that line. */
    private static int lastCharacter(SourceRange range) {
        return Math.max(range.start().offset(), range.end().offset() - 1);
    }

    /** The header of the block at the top level that it is in. */
    private Optional<String> context(String source, SourceRange range) {
        return blocks.computeIfAbsent(range.file(), file -> blocks(file, source)).stream()
                .filter(block -> block.range().start().compareTo(range.start()) <= 0
                        && block.range().end().compareTo(range.start()) > 0)
                .findFirst()
                .map(DiagnosticJson::header);
    }

    private static List<Body.Block> blocks(String file, String source) {
        Body body = file.endsWith(".json") ? null : Syntax.parse(file, source).orNull();
        return body == null ? List.of() : body.blocks();
    }

    private static String header(Body.Block block) {
        StringBuilder header = new StringBuilder(block.type());
        block.labels()
                .forEach(label -> header.append(" \"").append(label.text()).append('"'));
        return header.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
