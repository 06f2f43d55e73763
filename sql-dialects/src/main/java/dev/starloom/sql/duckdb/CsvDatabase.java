package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A folder of CSV files as a database: each table of a model that has a file {@code <table>.csv} (or {@code .csv.gz}) there,
 * with the columns that the file has, called by their logical names and of the model's types. Nothing is added: keys and links
 * are the model's to say, and whether they hold is to be looked up.
 */
public final class CsvDatabase {
    private final Statements statements = new Statements(DuckDbTarget.ENGINE);
    private final Path folder;
    private final Problems problems = new Problems();

    private CsvDatabase(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the files into a database file.
     *
     * @param folder where the files are; they are not changed
     * @param model which tables there may be, and of which types their columns are
     * @param file the database file to make
     * @param memoryBytes memory that may be used meanwhile
     * @return the URL of the database
     * @throws ProblemException where no file is a table of the model, or a value is not of its column's type
     */
    public static String load(Path folder, Warehouse model, Path file, long memoryBytes) {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", memoryBytes + "B");
        properties.setProperty("preserve_insertion_order", "false");
        String url = DuckDbFile.URL_PREFIX + file;
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            new CsvDatabase(folder).load(connection, model);
            return url;
        } catch (SQLException e) {
            throw new TargetException(
                    TargetException.Kind.FAILED,
                    "the CSV files in " + folder + " cannot be read: " + Failures.reason(e),
                    e);
        }
    }

    private void load(Connection connection, Warehouse model) throws SQLException {
        int tables = 0;
        for (Table table : model.tables()) {
            Optional<Path> file = fileOf(table);
            if (file.isPresent()) {
                load(connection, table, file.get());
                tables++;
            }
        }
        if (tables == 0) {
            problems.add(
                    "NO_TABLES",
                    folder.toString(),
                    "no file here is a table of the model: there are "
                            + model.tables().stream()
                                    .map(t -> t.name() + ".csv")
                                    .toList() + " to be read");
        }
        problems.throwIfAny();
    }

    private Optional<Path> fileOf(Table table) {
        return Stream.of(table.physicalName(), table.name())
                .flatMap(name -> Stream.of(name + ".csv", name + ".csv.gz"))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private void load(Connection connection, Table table, Path file) throws SQLException {
        // An empty field is NULL, and one of two quotes an empty text, as every writer of ours has it.
        QueryPart rows = DSL.sql(
                "read_csv({0}, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"',"
                        + " nullstr = '', allow_quoted_nulls = false)",
                DSL.inline(file.toString()));
        List<String> header =
                statements.strings(connection, DSL.resultQuery("SELECT column_name FROM (DESCRIBE FROM {0})", rows));
        List<Field<?>> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<String> written = header.stream()
                    .filter(h -> h.equals(column.physicalName()) || h.equals(column.name()))
                    .findFirst();
            if (written.isPresent()) {
                Field<?> text = DSL.field(DSL.name(written.get()));
                requireType(connection, rows, file, column, text);
                columns.add(value(column.type(), text).as(DSL.name(column.name())));
            }
        }
        if (columns.isEmpty()) {
            problems.add(
                    "NO_COLUMNS",
                    file.toString(),
                    "no column is one of the table " + table.name() + ", which has " + table.columnNames());
        }
        if (problems.isEmpty()) {
            statements.run(
                    connection,
                    DSL.query(
                            "CREATE TABLE {0} AS {1}",
                            DSL.name(table.name()), DSL.select(columns).from(DSL.table("{0}", rows))));
        }
    }

    private void requireType(Connection connection, QueryPart rows, Path file, Column column, Field<?> text)
            throws SQLException {
        if (column.type().isText()) {
            return;
        }
        ResultQuery<?> wrong = DSL.resultQuery(
                "SELECT count(*) FROM {0} WHERE {1} IS NOT NULL AND {2} IS NULL",
                rows, text, tried(column.type(), text));
        long count = Long.parseLong(statements.strings(connection, wrong).get(0));
        if (count > 0) {
            problems.add(
                    "WRONG_TYPE",
                    file + " " + column.name(),
                    count + (count == 1 ? " value is no " : " values are no ")
                            + column.type().sql() + "; correct the file, or the type in its dictionary");
        }
    }

    /** DuckDB spells every type as the model does. */
    private static Field<?> tried(SqlType type, Field<?> text) {
        return type instanceof SqlType.BinaryType ? text : DSL.field("TRY_CAST({0} AS {1})", text, DSL.sql(type.sql()));
    }

    private static Field<?> value(SqlType type, Field<?> text) {
        if (type.isText()) {
            return text;
        }
        return type instanceof SqlType.BinaryType
                ? text.cast(SQLDataType.BLOB)
                : DSL.field("CAST({0} AS {1})", text, DSL.sql(type.sql()));
    }
}
