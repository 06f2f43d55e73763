package dev.starloom.metadata.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Tables that there are not, and columns that no table of the SELECT has, each told once. Calcite's validator, which knows more, tells the first
 * alone.
 */
final class WrongNames extends SqlBasicVisitor<Void> {
    private final NameHints known;
    private boolean columnsAreKnown;
    private final List<SqlIdentifier> read = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Map<SqlParserPos, String> found = new LinkedHashMap<>();

    private WrongNames(NameHints known, boolean columnsAreKnown) {
        this.known = known;
        this.columnsAreKnown = columnsAreKnown;
    }

    /**
     * Messages by place.
     *
     * @param columnsAreKnown whether every table of the SELECT is declared as it should be; else only tables are looked at
     */
    static Map<SqlParserPos, String> in(SqlNode parsed, NameHints known, boolean columnsAreKnown) {
        WrongNames names = new WrongNames(known, columnsAreKnown);
        parsed.accept(names);
        names.columns();
        return names.found;
    }

    @Override
    public Void visit(SqlCall call) {
        if (call instanceof SqlSelect select) {
            from(select.getFrom());
            for (SqlNode part : new SqlNode[] {
                select.getSelectList(),
                select.getWhere(),
                select.getGroup(),
                select.getHaving(),
                select.getWindowList(),
                select.getOrderList()
            }) {
                visitIfThere(part);
            }
        } else if (call instanceof SqlWithItem item) {
            item.query.accept(this);
        } else if (call instanceof SqlWindow window) {
            window.getPartitionList().accept(this);
            window.getOrderList().accept(this);
        } else if (call.getKind() == SqlKind.AS) {
            call.operand(0).accept(this);
        } else {
            super.visit(call);
        }
        return null;
    }

    @Override
    public Void visit(SqlIdentifier name) {
        if (!name.isStar() && !PortableSyntax.isClock(name)) {
            read.add(name);
        }
        return null;
    }

    private void columns() {
        for (SqlIdentifier name : read) {
            String column = name.names.get(name.names.size() - 1);
            if (columnsAreKnown && !known.columns().contains(column) && told.add(column)) {
                String message = "Column '" + column + "' not found in any table";
                found.put(name.getParserPosition(), message + known.forMessage(message));
            }
        }
    }

    private void from(SqlNode node) {
        if (node instanceof SqlIdentifier table) {
            if (!known.tables().contains(table.names.get(table.names.size() - 1))) {
                String message = "Object '" + table + "' not found";
                found.put(table.getParserPosition(), message + known.forMessage(message));
                columnsAreKnown &= known.takeForNearest(table.toString());
            }
        } else if (node instanceof SqlJoin join) {
            from(join.getLeft());
            from(join.getRight());
            visitIfThere(join.getCondition());
        } else if (node instanceof SqlCall call && call.getKind() == SqlKind.AS) {
            from(call.operand(0));
        } else {
            visitIfThere(node);
        }
    }

    private void visitIfThere(SqlNode node) {
        if (node != null) {
            node.accept(this);
        }
    }
}
