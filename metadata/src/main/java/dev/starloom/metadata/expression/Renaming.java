package dev.starloom.metadata.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Puts other names where an expression reads columns, at the places where the parser has found them. */
final class Renaming {
    private final Source source;
    private final Set<String> columns;
    private final Map<String, String> names;
    private final Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Renaming(Source source, Collection<String> columns, Map<String, String> names) {
        this.source = source;
        this.columns = Set.copyOf(columns);
        this.names = names;
        columns.forEach(c -> anyCase.put(c, c));
    }

    String text() {
        String text = source.quotedFor(columns);
        SqlNode tree = source.parse(text);
        List<SqlIdentifier> found = new ArrayList<>();
        tree.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier name) {
                if (name.isSimple() && names.containsKey(column(name))) {
                    found.add(name);
                }
                return null;
            }
        });
        // From the end, so that places before it stay true.
        found.sort(Comparator.comparingInt((SqlIdentifier n) -> start(text, n)).reversed());
        StringBuilder renamed = new StringBuilder(text);
        for (SqlIdentifier name : found) {
            SqlParserPos at = name.getParserPosition();
            int end = offset(text, at.getEndLineNum(), at.getEndColumnNum()) + 1;
            String quoted = '"' + names.get(column(name)).replace("\"", "\"\"") + '"';
            renamed.replace(start(text, name), end, quoted);
        }
        return renamed.toString();
    }

    /** Its exact spelling, or else in any case; empty where it is no column. */
    private String column(SqlIdentifier name) {
        String written = name.getSimple();
        return columns.contains(written) ? written : anyCase.getOrDefault(written, "");
    }

    private static int start(String text, SqlIdentifier name) {
        SqlParserPos at = name.getParserPosition();
        return offset(text, at.getLineNum(), at.getColumnNum());
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + column - 1;
    }
}
