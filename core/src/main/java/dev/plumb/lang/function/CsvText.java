package dev.plumb.lang.function;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 writes it. */
final class CsvText {
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private CsvText(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    /** The rows that are not empty. */
    static List<List<String>> rows(String text) throws RefusedArgument {
        CsvText csv = new CsvText(text);
        while (csv.at < csv.text.length()) {
            csv.readField();
        }
        return csv.rows;
    }

    private void readField() throws RefusedArgument {
        boolean emptyLine = row.isEmpty() && text.charAt(at) == '\n';
        if (emptyLine) {
            at++;
            return;
        }
        row.add(text.charAt(at) == '"' ? quoted() : plain());
        boolean another = at < text.length() && text.charAt(at) == ',';
        boolean endsRow = at >= text.length() || text.charAt(at) == '\n';
        if (!another && !endsRow) {
            throw Arguments.refuse(0, "In row " + (rows.size() + 1) + " there is text behind a closing quote.");
        }
        at++;
        if (another && (at >= text.length() || text.charAt(at) == '\n')) {
            row.add("");
            at++;
            endsRow = true;
        }
        if (endsRow) {
            rows.add(row);
            row = new ArrayList<>();
        }
    }

    private String plain() throws RefusedArgument {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '"') {
                throw Arguments.refuse(0, "In row " + (rows.size() + 1) + " there is a quote inside of a value.");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws RefusedArgument {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && !text.startsWith("\"\"", at)) {
                at++;
                return value.toString();
            }
            value.append(c);
            at += c == '"' ? 2 : 1;
        }
        throw Arguments.refuse(0, "In row " + (rows.size() + 1) + " a quote is not closed.");
    }
}
