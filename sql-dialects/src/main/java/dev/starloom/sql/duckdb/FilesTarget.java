package dev.starloom.sql.duckdb;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.sql.SqlNames;
import dev.starloom.metadata.target.DigestPlace;
import dev.starloom.metadata.target.EngineInfo;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.KeyRange;
import dev.starloom.metadata.target.KnownRun;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Receipt;
import dev.starloom.metadata.target.Replacing;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.RunStart;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.InsertScript;
import dev.starloom.sql.ddl.SchemaScript;
import dev.starloom.sql.files.FileSettings;
import dev.starloom.sql.files.OutputFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Files in a folder. The star is staged, keyed and checked in a database of its own inside the folder, which spills to disk
 * and goes when all is written; to publish is to write the files and to give them their names.
 */
final class FilesTarget implements Target {
    private static final String SCHEMA = "schema.sql";
    private static final int DOUBLE_DIGITS = 15;

    private final FileSettings files;
    private final OutputFolder folder;
    private final DuckDbTarget work;

    private FilesTarget(FileSettings files, OutputFolder folder, DuckDbTarget work) {
        this.files = files;
        this.folder = folder;
        this.work = work;
    }

    static Target open(TargetSettings settings) {
        FileSettings files = FileSettings.of(settings.jdbcUrl(), settings.properties());
        OutputFolder folder = new OutputFolder(files.folder(), files.suffix());
        String url = DuckDbFile.URL_PREFIX + folder.work().resolve("work.duckdb");
        TargetSettings inside = new TargetSettings(
                url,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                settings.threads(),
                settings.memoryBytes(),
                Map.of());
        // What a killed run left behind goes; a run that is still at work holds its database.
        DuckDbTarget.open(inside).close();
        folder.clean();
        folder.work();
        return new FilesTarget(files, folder, DuckDbTarget.open(inside));
    }

    @Override
    public List<String> takeStatements() {
        return work.takeStatements();
    }

    @Override
    public EngineInfo info() {
        EngineInfo inside = work.info();
        return new EngineInfo(
                inside.engine(),
                inside.engineVersion(),
                inside.driver(),
                inside.driverVersion(),
                FileSettings.URL_PREFIX + files.folder());
    }

    @Override
    public String databaseName() {
        return String.valueOf(files.folder().getFileName());
    }

    @Override
    public Optional<String> missingRights() {
        return Files.isWritable(files.folder())
                ? Optional.empty()
                : Optional.of("this user may not write in " + files.folder());
    }

    @Override
    public String bulkPath() {
        return work.bulkPath() + ", then files of " + files.format();
    }

    @Override
    public SqlNames stagingNames(String runId) {
        return work.stagingNames(runId);
    }

    @Override
    public SqlNames publishedNames() {
        return work.publishedNames();
    }

    @Override
    public List<String> existingTables() {
        return work.existingTables();
    }

    @Override
    public void requireFree(List<Table> tables, Replacing replacing) {
        folder.requireFree(replacing.replace());
        work.requireFree(tables, replacing);
    }

    @Override
    public Optional<PublishedRun> published() {
        return Optional.empty();
    }

    @Override
    public long rowsPerUnit(Table table) {
        return work.rowsPerUnit(table);
    }

    @Override
    public int parallelUnits() {
        return work.parallelUnits();
    }

    @Override
    public List<KnownRun> begin(RunStart start) {
        return work.begin(start);
    }

    @Override
    public void createStaging(String runId, Table table) {
        work.createStaging(runId, table);
    }

    @Override
    public Receipt commit(LoadUnit unit, Table table, LoaderKind loader, RowSource rows) {
        return work.commit(unit, table, loader, rows);
    }

    @Override
    public String insertSelect(LoadUnit unit, Table table, String select) {
        return work.insertSelect(unit, table, select);
    }

    @Override
    public void afterLoad(String runId, Table table) {
        work.afterLoad(runId, table);
    }

    @Override
    public long countStaging(String runId, String table) {
        return work.countStaging(runId, table);
    }

    @Override
    public long countPublished(String table) {
        return work.countPublished(table);
    }

    @Override
    public List<KeyOutcome> addKeys(String runId, List<Table> tables) {
        return work.addKeys(runId, tables);
    }

    @Override
    public QueryResult query(String sql, int maxRows) {
        return work.query(sql, maxRows);
    }

    @Override
    public long execute(String sql) {
        return work.execute(sql);
    }

    @Override
    public void readInKeyOrder(Table table, String physicalName, KeyRange range, Consumer<RowBatch> rows) {
        work.readInKeyOrder(table, physicalName, range, rows);
    }

    @Override
    public TableDigest digest(Table table, String physicalName, DigestPlace where, LongConsumer rowsDone) {
        return work.digest(table, physicalName, where, rowsDone);
    }

    @Override
    public void publish(String runId, List<Table> tables, Replacing replacing, String publishedAt) {
        work.publish(runId, tables, replacing, publishedAt);
        List<String> names = new ArrayList<>();
        List<Table> published =
                tables.stream().filter(t -> t.role() != TableRole.WORK).toList();
        Warehouse model = new Warehouse("", published);
        Function<Table, Name> called = SchemaScript.names(model, files.dialect());
        for (Table table : published) {
            String name = files.file(table.name());
            write(table, folder.unfinished(name), called);
            names.add(name);
        }
        try {
            Files.writeString(folder.unfinished(SCHEMA), SchemaScript.of(model, files.dialect()));
        } catch (IOException e) {
            throw failure(SCHEMA, e);
        }
        names.add(SCHEMA);
        folder.finish(names);
    }

    private void write(Table table, Path file, Function<Table, Name> called) {
        switch (files.format()) {
            case "csv" ->
                work.copy(table, file, "FORMAT csv, HEADER true, COMPRESSION " + compression(), FilesTarget::plain);
            case "jsonl" -> work.copy(table, file, "FORMAT json, COMPRESSION " + compression(), FilesTarget::forJson);
            case "parquet" ->
                work.copy(
                        table,
                        file,
                        "FORMAT parquet, COMPRESSION " + (files.gzip() ? "gzip" : "zstd"),
                        FilesTarget::plain);
            case "sql" -> inserts(table, file, called);
            default -> throw new IllegalStateException(files.format());
        }
    }

    private static Field<?> plain(Column column) {
        return DSL.field(DSL.name(column.name()));
    }

    /** JSON's numbers are read as doubles, by DuckDB's own writer too: what they cannot hold becomes a text. */
    private static Field<?> forJson(Column column) {
        boolean wide = column.type() instanceof SqlType.DecimalType decimal && decimal.precision() > DOUBLE_DIGITS;
        return wide ? plain(column).cast(SQLDataType.VARCHAR).as(DSL.name(column.name())) : plain(column);
    }

    private String compression() {
        return files.gzip() ? "gzip" : "none";
    }

    private void inserts(Table table, Path file, Function<Table, Name> called) {
        InsertScript script = new InsertScript(SchemaScript.engine(files.dialect()), called);
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream packed = files.gzip() ? new GZIPOutputStream(bytes) : bytes;
                Writer out = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
            work.readInKeyOrder(table, work.publishedNames().table(table.name()), batch -> {
                try {
                    script.write(table, batch, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw failure(file.getFileName().toString(), e);
        }
    }

    private static TargetException failure(String file, Exception e) {
        return new TargetException(TargetException.Kind.FAILED, "the file " + file + " cannot be written: " + e, e);
    }

    @Override
    public void abandon(String runId) {
        work.abandon(runId);
    }

    @Override
    public void close() {
        work.close();
        folder.clean();
    }
}
