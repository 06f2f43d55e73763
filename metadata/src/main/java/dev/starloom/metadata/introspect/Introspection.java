package dev.starloom.metadata.introspect;

import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read from a database.
 *
 * @param warehouse the model; the roles of its tables are those of {@link dev.starloom.metadata.star.StarClassifier}
 * @param findings what the model cannot say, sorted by table and column; empty where the model says it all
 * @param columnFacts one for each column that was found, in the order of tables and columns
 * @param rowCounts rows by table: counted, or else as the engine estimates them; a table the engine knows no number for is
 *     not in it
 * @param countsExact whether rows were counted
 * @param places where each table of the model stands, by logical name
 */
public record Introspection(
        Warehouse warehouse,
        List<Finding> findings,
        List<ColumnFact> columnFacts,
        Map<String, Long> rowCounts,
        boolean countsExact,
        Map<String, TablePlace> places) {

    public Introspection {
        findings = List.copyOf(findings);
        columnFacts = List.copyOf(columnFacts);
        rowCounts = Collections.unmodifiableMap(new LinkedHashMap<>(rowCounts));
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /** The findings of a kind. */
    public List<Finding> findings(Finding.Kind kind) {
        return findings.stream().filter(f -> f.kind() == kind).toList();
    }

    /** Tables of the model whose rows triggers make, as others are filled. */
    public List<String> leftToTriggers() {
        return findings(Finding.Kind.FILLED_BY_TRIGGER).stream()
                .map(Finding::table)
                .distinct()
                .sorted()
                .toList();
    }

    /** What the engine says of a column. */
    public Optional<ColumnFact> fact(String table, String column) {
        return columnFacts.stream()
                .filter(f -> f.table().equals(table) && f.column().equals(column))
                .findFirst();
    }
}
