package dev.starloom.engine.pack;

import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Comma-separated text after RFC 4180 with a header line: fields may stand in double quotes, in which quotes are doubled and
 * line ends are part of the value. Lines may end in LF or CRLF; blank lines are passed over.
 */
final class CsvText {
    private static final String CODE = "BROKEN_CSV";
    /** A file with a wrong separator breaks in every line: the first few say enough. */
    private static final int MOST_PROBLEMS = 5;

    private final String file;
    private final String text;
    private final Problems problems;
    private int at;
    private int line = 1;
    /** The line that each record begins in. */
    private final List<Integer> starts = new ArrayList<>();

    private CsvText(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /** The columns by header, each with its values in line order; empty if the text is broken, which is a problem. */
    static Optional<Map<String, List<String>>> read(String file, String text, Problems problems) {
        return new CsvText(file, text, problems).read();
    }

    /**
     * A line after the header.
     *
     * @param number of the line in the file, from 1
     * @param fields by header
     */
    record Line(int number, Map<String, String> fields) {}

    /** The lines one by one; none if the text is broken, which is a problem. */
    static List<Line> lines(String file, String text, Problems problems) {
        CsvText csv = new CsvText(file, text, problems);
        Optional<Map<String, List<String>>> columns = csv.read();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; columns.isPresent() && i < csv.starts.size(); i++) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> column : columns.get().entrySet()) {
                fields.put(column.getKey(), column.getValue().get(i));
            }
            lines.add(new Line(csv.starts.get(i), fields));
        }
        return lines;
    }

    private Optional<Map<String, List<String>>> read() {
        int before = problems.list().size();
        List<String> headers = nextRecord();
        if (headers == null || headers.isEmpty()) {
            problems.add(CODE, file + ":1", "the file has no header line; name its columns in the first line");
            return Optional.empty();
        }
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String header : headers) {
            if (header.isBlank() || columns.putIfAbsent(header, new ArrayList<>()) != null) {
                problems.add(CODE, file + ":1", "the header '" + header + "' is blank or stands twice");
            }
        }
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        while (at < text.length() && problems.list().size() - before < MOST_PROBLEMS) {
            int start = line;
            List<String> fields = nextRecord();
            if (fields == null || fields.isEmpty()) {
                continue;
            }
            if (fields.size() != headers.size()) {
                problems.add(
                        CODE,
                        file + ":" + start,
                        "the line has " + fields.size() + " fields, the header " + headers.size()
                                + "; put a field that holds a comma in double quotes");
                continue;
            }
            starts.add(start);
            for (int i = 0; i < fields.size(); i++) {
                columns.get(headers.get(i)).add(fields.get(i));
            }
        }
        return problems.list().size() > before ? Optional.empty() : Optional.of(columns);
    }

    /** The next record's fields; an empty list for a blank line; null where the record is broken. */
    private List<String> nextRecord() {
        List<String> fields = new ArrayList<>();
        if (endOfLine()) {
            return fields;
        }
        while (true) {
            String field = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            if (field == null) {
                return null;
            }
            fields.add(field);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else if (endOfLine()) {
                return fields;
            } else {
                problems.add(
                        CODE,
                        file + ":" + line,
                        "text follows a closing quote; double the quotes inside a quoted field");
                skipLine();
                return null;
            }
        }
    }

    /** Whether the record ends here; passes over the line end. */
    private boolean endOfLine() {
        if (at >= text.length()) {
            return true;
        }
        if (text.startsWith("\r\n", at)) {
            at += 2;
        } else if (text.charAt(at) == '\n') {
            at++;
        } else {
            return false;
        }
        line++;
        return true;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\n\"".indexOf(text.charAt(at)) < 0 && !text.startsWith("\r\n", at)) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            problems.add(
                    CODE,
                    file + ":" + line,
                    "a quote inside an unquoted field; quote the whole field and double the quote");
            skipLine();
            return null;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int startLine = line;
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                if (!text.startsWith("\"\"", at)) {
                    at++;
                    return value.toString();
                }
                at++;
            } else if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        problems.add(CODE, file + ":" + startLine, "a quoted field is never closed");
        return null;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        endOfLine();
    }
}
