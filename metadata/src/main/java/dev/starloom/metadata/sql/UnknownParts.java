package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * What a SELECT names of which nothing is known, because its declaration is wrong.
 *
 * @param tables whether it names such a table
 * @param columns whether it may read such a column
 */
record UnknownParts(boolean tables, boolean columns) {
    static UnknownParts of(SqlNode parsed, Warehouse warehouse) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        boolean[] star = new boolean[1];
        parsed.accept(new SqlBasicVisitor<Void>() {
            /** The star of COUNT(*) reads no column. */
            @Override
            public Void visit(SqlCall call) {
                boolean countsRows = call.getOperator().getName().equalsIgnoreCase("COUNT")
                        && call.operandCount() == 1
                        && call.operand(0) instanceof SqlIdentifier id
                        && id.isStar();
                return countsRows ? null : super.visit(call);
            }

            @Override
            public Void visit(SqlIdentifier id) {
                star[0] |= id.isStar();
                names.add(id.names.get(id.names.size() - 1));
                return null;
            }
        });
        boolean tables = false;
        boolean columns = false;
        for (Table table : warehouse.tables()) {
            if (names.contains(table.name())) {
                tables |= table.columns().isEmpty();
                for (Column column : table.columns()) {
                    columns |= !column.type().isKnown() && (star[0] || names.contains(column.name()));
                }
            }
        }
        return new UnknownParts(tables, columns);
    }

    boolean any() {
        return tables || columns;
    }
}
