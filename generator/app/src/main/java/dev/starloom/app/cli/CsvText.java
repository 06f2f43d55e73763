package dev.starloom.app.cli;

import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it; NULL is an empty field, an empty text is {@code ""}. */
final class CsvText {
    private CsvText() {}

    static String line(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(","));
    }

    private static String cell(String value) {
        if (value == null) {
            return "";
        }
        boolean plain = !value.isEmpty()
                && value.indexOf(',') < 0
                && value.indexOf('"') < 0
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
