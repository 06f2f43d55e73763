package dev.starloom.app.fuzz;

import dev.starloom.app.fill.ShippedLists;
import dev.starloom.app.fuzz.Verdict.Filled;
import dev.starloom.app.fuzz.Verdict.Refused;
import dev.starloom.app.fuzz.Verdict.Wrong;
import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.engine.generation.Generation;
import dev.starloom.engine.generation.GenerationOptions;
import dev.starloom.engine.generation.Generations;
import dev.starloom.engine.pack.PackFiles;
import dev.starloom.engine.pack.PackReader;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.PlanSettings;
import dev.starloom.engine.plan.Planner;
import dev.starloom.engine.run.Run;
import dev.starloom.engine.run.RunIdentity;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOptions;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.expression.Expressions;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.sql.PortableSql;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.Targets;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a schema in a fresh database, reads it, drafts, plans and fills it as it stands, and looks at what is there then. */
final class FillOfSchema {
    private final MigratedSchema schema;
    private final Engine engine;
    private final Path folder;
    private final TargetSettings settings;

    private FillOfSchema(Engine engine, long seed, Path folder) {
        this.schema = MigratedSchema.of(engine, seed);
        this.engine = engine;
        this.folder = folder;
        this.settings = engine.fresh(folder, 1);
    }

    static Verdict of(Engine engine, long seed, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        FillOfSchema fill = new FillOfSchema(engine, seed, folder);
        fill.make();
        return fill.verdict();
    }

    private void make() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : schema.ddl()) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + "\nin " + sql, e);
                }
            }
        }
    }

    private Verdict verdict() throws SQLException, IOException {
        Introspection read;
        Plan plan;
        Generation generation;
        try {
            read = JdbcMetadataSource.of(settings, new IntrospectionOptions(List.of(), List.of(), List.of(), false))
                    .introspect();
            DraftPack draft = Draft.of(
                    read.warehouse(),
                    new DraftOptions(
                            "fuzzed", LocalDate.of(2025, 12, 31), 40, 200, Map.of(), false, ShippedLists.read()));
            plan = Planner.plan(
                    PackReader.read(PackFiles.folder(written(draft))),
                    new PlanSettings(1, 42, Map.of(), Map.of(), Map.of()),
                    Expressions.compiler(),
                    PortableSql.compiler());
            generation = Generations.of(plan, Expressions.compiler(), GenerationOptions.withThreads(1));
        } catch (ProblemException e) {
            return refused(codes(e), e.getMessage());
        } catch (RuntimeException e) {
            return new Wrong("before the run: " + trace(e));
        }
        return run(read, plan, generation);
    }

    private Verdict run(Introspection read, Plan plan, Generation generation) throws SQLException {
        try (Target target = Targets.open(settings)) {
            RunOutcome outcome = new Run(
                            plan,
                            generation,
                            target,
                            new RunOptions(
                                    1,
                                    LoaderKind.NATIVE,
                                    false,
                                    RunOptions.Checks.ENFORCE,
                                    Optional.of(InPlace.defaults())),
                            new RunIdentity("fuzz", "tests", Map.of()),
                            RunListener.silent(),
                            record -> {},
                            (warehouse, counts, digests) -> List.of(),
                            Clock.systemUTC())
                    .execute();
            if (outcome instanceof RunOutcome.Failed failed) {
                return new Wrong("in the run: " + failed.record().failure().orElse("") + findings(read));
            }
        } catch (TargetException e) {
            return e.kind() == TargetException.Kind.OCCUPIED
                    ? refused("target: " + firstWords(e), e.getMessage())
                    : new Wrong("in the run: " + trace(e));
        } catch (RuntimeException e) {
            return new Wrong("in the run: " + trace(e));
        }
        return proven(read);
    }

    /** Of what the engine was asked to keep, nothing may be broken; and no table may be empty. */
    private Verdict proven(Introspection read) throws SQLException {
        long rows = 0;
        List<String> wrong = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (TableText table : schema.tables()) {
                long there = count(statement, "SELECT COUNT(*) FROM " + engine.quoted(table.name));
                if (there == 0 && !isBlocked(read, table)) {
                    wrong.add(table.name + " is empty");
                }
                rows += there;
            }
            for (Map.Entry<String, String> proof : schema.proofs().entrySet()) {
                long broken = count(statement, proof.getValue());
                if (broken > 0) {
                    wrong.add(broken + " rows break: " + proof.getKey());
                }
            }
            wrong.addAll(leftovers(statement));
        }
        return wrong.isEmpty() ? new Filled(rows) : new Wrong(String.join("\n", wrong));
    }

    private Verdict refused(String reason, String message) throws SQLException {
        if (message == null || message.isBlank()) {
            return new Wrong("refused without a word");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (TableText table : schema.tables()) {
                if (count(statement, "SELECT COUNT(*) FROM " + engine.quoted(table.name)) > 0) {
                    return new Wrong("refused (" + reason + ") after " + table.name + " was touched");
                }
            }
            List<String> left = leftovers(statement);
            return left.isEmpty() ? new Refused(reason, message) : new Wrong(left.toString());
        }
    }

    private List<String> leftovers(Statement statement) throws SQLException {
        long left = count(
                statement,
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE 'starloom!_s%' ESCAPE '!'"
                        + (engine == Engine.MARIADB ? " AND table_schema = DATABASE()" : ""));
        return left == 0 ? List.of() : List.of(left + " staged tables were left behind");
    }

    private static boolean isBlocked(Introspection read, TableText table) {
        return read.findings(Finding.Kind.TABLE_BLOCKED).stream()
                .anyMatch(f -> f.table().endsWith(table.name));
    }

    private Path written(DraftPack draft) throws IOException {
        Path pack = folder.resolve("pack");
        for (Map.Entry<String, String> file : draft.files().entrySet()) {
            Path path = pack.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return pack;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.jdbcUrl(),
                settings.user().orElse(""),
                settings.password().orElse(""));
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin " + sql, e);
        }
    }

    private static String codes(ProblemException e) {
        return e.problems().stream().map(Problem::code).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
    }

    private static String findings(Introspection read) {
        return read.findings().stream()
                .filter(f -> f.kind().name().endsWith("NOT_MODELLED"))
                .map(f -> "\n  " + f.place() + ": " + f.message())
                .collect(Collectors.joining());
    }

    private static String firstWords(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("").replaceAll("[\"'«].*", "");
    }

    private static String trace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString().lines().limit(25).collect(Collectors.joining("\n"));
    }
}
