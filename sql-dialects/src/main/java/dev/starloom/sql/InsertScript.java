package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.RowBatch;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** Writes rows as INSERT statements of an engine, some rows a statement, for people without another way in. */
public final class InsertScript {
    private static final int ROWS_PER_STATEMENT = 250;

    private final Statements statements;
    private final Function<Table, Name> names;

    /** @param names what a table is called */
    public InsertScript(Engine engine, Function<Table, Name> names) {
        this.statements = new Statements(engine);
        this.names = names;
    }

    /** Writes all rows of a batch. */
    public void write(Table table, RowBatch batch, Writer out) throws IOException {
        List<Column> columns = table.columns();
        List<ColumnVector> vectors =
                columns.stream().map(c -> batch.vector(c.name())).toList();
        for (int from = 0; from < batch.rowCount(); from += ROWS_PER_STATEMENT) {
            InsertValuesStepN<?> insert = DSL.insertInto(DSL.table(names.apply(table)))
                    .columns(Identifiers.fields(
                            columns.stream().map(Column::physicalName).toList()));
            int to = Math.min(batch.rowCount(), from + ROWS_PER_STATEMENT);
            for (int row = from; row < to; row++) {
                List<Field<?>> values = new ArrayList<>(columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    values.add(value(columns.get(i).type(), vectors.get(i), row));
                }
                insert = insert.values(values);
            }
            out.write(statements.text(insert));
            out.write(";\n");
        }
    }

    /** Dates and times as texts, which every engine reads by the type of the column. */
    private Field<?> value(SqlType type, ColumnVector vector, int row) {
        Object value = CellValues.forBinding(type, vector, row);
        if (value == null) {
            return DSL.inline((Object) null);
        } else if (type instanceof SqlType.DoubleType) {
            return DSL.inline(Double.valueOf(value.toString()));
        }
        return DSL.inline(value);
    }
}
