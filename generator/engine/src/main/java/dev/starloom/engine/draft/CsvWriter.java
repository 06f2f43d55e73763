package dev.starloom.engine.draft;

import java.util.List;
import java.util.stream.Collectors;

/** CSV as packs hold it: an empty field is NULL. */
final class CsvWriter {
    private CsvWriter() {}

    static String text(String header, List<List<String>> lines) {
        return header + "\n"
                + lines.stream()
                        .map(line -> line.stream().map(CsvWriter::field).collect(Collectors.joining(",")) + "\n")
                        .collect(Collectors.joining());
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        boolean plain = value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                && value.equals(value.strip());
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
