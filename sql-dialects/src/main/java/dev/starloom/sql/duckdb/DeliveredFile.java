package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Statements;
import java.nio.file.Path;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Files that {@link FilesTarget} wrote, as DuckDB reads them back: with the types of the model, guessing nothing. */
public final class DeliveredFile {
    private static final Statements STATEMENTS = new Statements(DuckDbTarget.ENGINE);

    private DeliveredFile() {}

    /**
     * The SELECT of a file's rows.
     *
     * @param table what the target was told it is
     * @param format as {@code --format} has it
     * @throws TargetException for a format that is written to be run elsewhere
     */
    public static String select(Table table, Path file, String format) {
        List<Field<Object>> columns =
                table.columns().stream().map(c -> DSL.field(DSL.name(c.name()))).toList();
        return STATEMENTS.text(DSL.select(columns).from(source(table, file, format)));
    }

    private static org.jooq.Table<?> source(Table table, Path file, String format) {
        return switch (format) {
            case "csv" ->
                DSL.table(
                        "read_csv({0}, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                                + " allow_quoted_nulls = false, columns = {1})",
                        DSL.inline(file.toString()), types(table));
            case "jsonl" ->
                DSL.table(
                        "read_json({0}, format = 'newline_delimited', columns = {1})",
                        DSL.inline(file.toString()), types(table));
            case "parquet" -> DSL.table("read_parquet({0})", DSL.inline(file.toString()));
            default ->
                throw new TargetException(
                        TargetException.Kind.OCCUPIED,
                        "files of " + format + " are statements for a database: run them there, and verify the tables"
                                + " that they fill with --target");
        };
    }

    /** {@code struct_pack("a" := 'BIGINT', ..)}, which is a value where braces would be a template's. */
    private static Field<?> types(Table table) {
        List<Field<Object>> pairs = table.columns().stream()
                .map(c -> DSL.field("{0} := {1}", Object.class, DSL.name(c.name()), DSL.inline(type(c))))
                .toList();
        return DSL.field("struct_pack({0})", DSL.list(pairs.toArray(Field[]::new)));
    }

    private static String type(Column column) {
        SqlType type = column.type();
        return type.isText() ? "VARCHAR" : type instanceof SqlType.BinaryType ? "BLOB" : type.sql();
    }
}
