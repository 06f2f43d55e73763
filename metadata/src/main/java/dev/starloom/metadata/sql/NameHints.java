package dev.starloom.metadata.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Proposes the right name where the validator knows only that one is wrong. */
final class NameHints {
    private static final Pattern OBJECT = Pattern.compile("(?:Object|Table) '([^']+)' not found.*");
    private static final Pattern COLUMN = Pattern.compile("(?:Column|Field) '([^']+)' not found.*");
    private static final Pattern FUNCTION = Pattern.compile("No match found for function signature (\\w+).*");

    private final Set<String> tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private final Warehouse warehouse;

    private NameHints(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** What may be named in the query: tables and WITH names; columns of the tables it names, and aliases. */
    static NameHints of(SqlNode parsed, Warehouse warehouse) {
        NameHints hints = new NameHints(warehouse);
        warehouse.tables().forEach(t -> hints.tables.add(t.name()));
        parsed.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call instanceof SqlWithItem item) {
                    hints.tables.add(item.name.getSimple());
                    if (item.columnList != null) {
                        item.columnList.forEach(column -> hints.columns.add(((SqlIdentifier) column).getSimple()));
                    }
                }
                if (call.getKind() == SqlKind.AS) {
                    call.getOperandList().stream()
                            .skip(2)
                            .forEach(column -> hints.columns.add(((SqlIdentifier) column).getSimple()));
                }
                if (call.getKind() == SqlKind.AS && call.operand(1) instanceof SqlIdentifier alias) {
                    hints.columns.add(alias.getSimple());
                }
                return super.visit(call);
            }

            @Override
            public Void visit(SqlIdentifier id) {
                warehouse.tables().stream()
                        .filter(t -> id.isSimple() && t.name().equalsIgnoreCase(id.getSimple()))
                        .map(Table::columnNames)
                        .forEach(hints.columns::addAll);
                return null;
            }
        });
        return hints;
    }

    /** Tables and WITH names. */
    Set<String> tables() {
        return tables;
    }

    /** Columns of the tables that are named, and aliases. */
    Set<String> columns() {
        return columns;
    }

    /** Takes a table that there is not for the one it was probably meant to be; false where none is near. */
    boolean takeForNearest(String wrong) {
        Optional<Table> meant = Nearest.of(wrong, tables).flatMap(warehouse::findTable);
        meant.map(Table::columnNames).ifPresent(columns::addAll);
        return meant.isPresent();
    }

    /** What to add to the message; empty where it names nothing that is missing. */
    String forMessage(String message) {
        String line = message.lines().findFirst().orElse("");
        if (line.startsWith("Illegal use of 'NULL'")) {
            return "; write CAST(NULL AS type)";
        }
        for (Hint hint : List.of(
                new Hint(OBJECT, tables, "tables are "),
                new Hint(COLUMN, columns, ""),
                new Hint(FUNCTION, PortableSyntax.functions(), "functions are "))) {
            Matcher found = hint.pattern.matcher(line);
            if (found.matches()) {
                return hint.forName(found.group(1));
            }
        }
        return "";
    }

    private record Hint(Pattern pattern, Collection<String> known, String otherwise) {
        String forName(String wrong) {
            // of another table of the SELECT
            List<String> others =
                    known.stream().filter(name -> !name.equalsIgnoreCase(wrong)).toList();
            return Nearest.of(wrong, others)
                    .map(n -> "; did you mean " + n + "?")
                    .orElse(otherwise.isEmpty() ? "" : "; " + otherwise + known);
        }
    }
}
