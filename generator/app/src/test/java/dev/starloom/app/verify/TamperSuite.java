package dev.starloom.app.verify;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.app.seal.MadeFrom;
import dev.starloom.app.seal.ProjectKeys;
import dev.starloom.app.seal.Seal;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Changes a filled warehouse at random, one thing at a time, and counts what is found, and whether it is named. */
final class TamperSuite implements AutoCloseable {
    /** What is changed, as the table that is printed calls it. */
    enum Kind {
        ONE_UNIT("a cell by one unit"),
        NULL_OR_EMPTY("NULL against empty"),
        TRAILING_SPACE("a trailing space"),
        SWAPPED("two cells swapped"),
        DOUBLED("a row doubled"),
        REMOVED("a row removed");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /** What came of the changes of a kind. */
    record Count(int made, int found, int leafNamed, int rowNamed) {
        Count plus(boolean isFound, boolean isLeaf, boolean isRow) {
            return new Count(
                    made + 1, found + (isFound ? 1 : 0), leafNamed + (isLeaf ? 1 : 0), rowNamed + (isRow ? 1 : 0));
        }
    }

    /** Two tables that nothing but keys guards, with every kind of column that a change may hide in. */
    private static final Map<String, String> PACK =
            Map.of("pack.yaml", """
            pack: bookkeeping
            version: "1.0"
            tables: [accounts, bookings]
            stages:
              - {name: fill, description: fills, generate: [accounts, bookings]}
              - {name: record, description: closes the record, lineage: true}
            """, "tables/accounts.yaml", """
            role: dimension
            rows: 5000
            columns:
              account_id: {type: INTEGER, key: 1}
              owner: {type: VARCHAR(30), pattern: "Owner ####"}
              nickname: {type: VARCHAR(30), pattern: "nick-#####", nullable: true, null-when: "RANDOM() < 0.4"}
              note: {type: TEXT, pattern: "see ????", nullable: true, null-when: "RANDOM() < 0.5"}
              opened: {type: DATE, expression: "DATE '2020-01-01'"}
              limit_low: {type: "DECIMAL(12,2)", expression: "CAST(RANDOM_INT(1, 900) AS DECIMAL(12,2))"}
              limit_high: {type: "DECIMAL(12,2)", expression: "CAST(RANDOM_INT(901, 9000) AS DECIMAL(12,2))"}
            primary-key: [account_id]
            """, "tables/bookings.yaml", """
            role: fact
            rows: 20000
            columns:
              booking_id: {type: BIGINT, key: 100000}
              amount: {type: "DECIMAL(14,2)", expression: "CAST(RANDOM_INT(1, 900000) AS DECIMAL(14,2))"}
              fee: {type: "DECIMAL(14,2)", expression: "CAST(RANDOM_INT(1, 9) AS DECIMAL(14,2))"}
              wide: {type: "DECIMAL(38,6)", expression: "CAST(RANDOM_INT(1, 900000) AS DECIMAL(38,6))"}
              text: {type: VARCHAR(40), pattern: "booked ####-??", nullable: true, null-when: "RANDOM() < 0.3"}
              units: {type: INTEGER, expression: "RANDOM_INT(1, 50)"}
              parts: {type: INTEGER, expression: "RANDOM_INT(51, 99)"}
              day: {type: DATE, expression: "DATE '2024-02-29'"}
            primary-key: [booking_id]
            """);

    private final Path folder;
    private final Filling filling;
    private final Target target;
    private final RecordedRun run;
    private final Warehouse warehouse;
    private final LiveTables live;
    private final Original original;
    private final TableVerification verification;
    private final Random random;
    private final String stamp = "tamper_kept";

    /** Fills the clinic into an empty database. */
    TamperSuite(Path folder, String url, Optional<String> user, String password, long seed) {
        this.folder = folder;
        Problems problems = new Problems();
        String credentials =
                user.map(u -> ", user: " + u + ", password: '${ENV:PW}'").orElse("");
        PACK.forEach((file, text) -> write(folder.resolve("pack").resolve(file), text));
        Settings settings = SettingsReader.read(
                folder.resolve("starloom.yaml").toString(),
                "{pack: '" + folder.resolve("pack") + "', threads: 2, target: {url: '" + url + "'" + credentials + "}}",
                Settings.defaults(),
                problems);
        problems.throwIfAny();
        this.filling = Filling.plan(settings);
        this.random = new Random(seed);
        this.target = TargetOpener.open(settings, Map.of("PW", password)::get);
        Path runs = folder.resolve("runs/run-1");
        ProjectKeys keys = new ProjectKeys(folder);
        Seal seal = new Seal(keys, Optional.empty(), new MadeFrom(List.of(), Map.of()));
        try (RunFolder records = RunFolder.claimed(runs).sealedBy(seal)) {
            RunOutcome outcome =
                    filling.run(target, "run-1", records, RunListener.silent()).execute();
            if (!(outcome instanceof RunOutcome.Published)) {
                throw new IllegalStateException("not filled: " + outcome);
            }
        }
        RecordedRun.Loaded loaded = RecordedRun.load(runs.resolve("lineage.yaml"), keys.verifying());
        if (Check.worst(loaded.checks()) != Verdict.MATCH) {
            throw new IllegalStateException("the record is not sound: " + loaded.checks());
        }
        this.run = loaded.run().orElseThrow();
        this.warehouse = run.warehouse().orElseThrow();
        this.live = new LiveTables(target, warehouse);
        this.original = new Original(filling);
        this.verification = new TableVerification(run, live, () -> original);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Target target() {
        return target;
    }

    RecordedRun record() {
        return run;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    /** Tables that do not match. */
    List<Check> wrong() {
        List<Check> wrong = new ArrayList<>();
        for (DatasetRecord table : run.published()) {
            Check check = verification.check(table, warehouse.table(table.name()), done -> {});
            if (check.verdict() != Verdict.MATCH) {
                wrong.add(check);
            }
        }
        return wrong;
    }

    /** Makes changes, each taken back before the next. */
    Map<Kind, Count> change(int changes) {
        Map<Kind, Count> counts = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            counts.put(kind, new Count(0, 0, 0, 0));
        }
        List<Table> tables = warehouse.tables();
        int made = 0;
        for (int attempt = 0; made < changes; attempt++) {
            if (attempt > 50 * changes + 1_000) {
                throw new IllegalStateException("only " + made + " changes could be made");
            }
            Kind kind = Kind.values()[attempt % Kind.values().length];
            Table table = tables.get(random.nextInt(tables.size()));
            if (tryOne(kind, table, counts)) {
                made++;
            }
        }
        return counts;
    }

    private boolean tryOne(Kind kind, Table table, Map<Kind, Count> counts) {
        String key = table.primaryKey().orElseThrow().columns().get(0);
        if (table.primaryKey().orElseThrow().columns().size() > 1
                || !(table.column(key).type() instanceof SqlType.IntegerType)) {
            return false;
        }
        long rows = number("SELECT COUNT(*) FROM " + name(table));
        long at = number("SELECT " + quoted(key) + " FROM " + name(table) + " ORDER BY " + quoted(key)
                + " LIMIT 1 OFFSET " + random.nextInt((int) rows));
        String where = " WHERE " + quoted(key) + " = " + at;
        Optional<String> statement = statement(kind, table, key, where);
        if (statement.isEmpty()) {
            return false;
        }
        long affected = at;
        target.execute("CREATE TABLE " + stamp + " AS SELECT * FROM " + name(table) + where);
        try {
            try {
                if (target.execute(statement.get()) == 0) {
                    return false; // the cells are alike, or NULL
                }
            } catch (TargetException refused) {
                return false; // a key, a link or a check of the database's own was in the way
            }
            if (kind == Kind.DOUBLED) {
                affected = number("SELECT MAX(" + quoted(key) + ") FROM " + name(table));
            }
            Check check = verification.check(
                    run.published().stream()
                            .filter(t -> t.name().equals(table.name()))
                            .findFirst()
                            .orElseThrow(),
                    table,
                    done -> {});
            boolean found = check.verdict() == Verdict.MISMATCH && check.name().equals(table.name());
            boolean leaf = check.leaves().equals(List.of(Math.floorDiv(affected, 4096L)));
            String row = key + "=" + affected;
            boolean named =
                    check.rows().size() == 1 && check.rows().get(0).key().equals(row);
            counts.merge(kind, new Count(0, 0, 0, 0), (old, none) -> old.plus(found, leaf, named));
        } finally {
            takeBack(kind, table, key, where, affected);
        }
        return true;
    }

    private void takeBack(Kind kind, Table table, String key, String where, long affected) {
        if (kind == Kind.DOUBLED) {
            target.execute("DELETE FROM " + name(table) + " WHERE " + quoted(key) + " = " + affected + " AND "
                    + quoted(key) + " NOT IN (SELECT " + quoted(key) + " FROM " + stamp + ")");
        } else {
            StringBuilder cells = new StringBuilder();
            for (Column column : table.columns()) {
                if (!column.name().equals(key)) {
                    cells.append(cells.length() == 0 ? "" : ", ")
                            .append(quoted(column.name()))
                            .append(" = (SELECT ")
                            .append(quoted(column.name()))
                            .append(" FROM ")
                            .append(stamp)
                            .append(")");
                }
            }
            if (kind == Kind.REMOVED) {
                if (number("SELECT COUNT(*) FROM " + name(table) + where) == 0) {
                    target.execute("INSERT INTO " + name(table) + " SELECT * FROM " + stamp);
                }
            } else {
                target.execute("UPDATE " + name(table) + " SET " + cells + where);
            }
        }
        target.execute("DROP TABLE " + stamp);
    }

    private Optional<String> statement(Kind kind, Table table, String key, String where) {
        List<Column> others =
                table.columns().stream().filter(c -> !c.name().equals(key)).toList();
        return switch (kind) {
            case ONE_UNIT ->
                pick(others.stream().filter(c -> unit(c.type()).isPresent()).toList())
                        .map(c -> update(
                                table,
                                c,
                                quoted(c.name()) + unit(c.type()).orElseThrow(),
                                where + " AND " + quoted(c.name()) + " IS NOT NULL"));
            case NULL_OR_EMPTY ->
                pick(others.stream()
                                .filter(c -> c.type().isText() && c.nullable())
                                .toList())
                        .map(c -> update(
                                table, c, "CASE WHEN " + quoted(c.name()) + " IS NULL THEN '' ELSE NULL END", where));
            case TRAILING_SPACE ->
                pick(others.stream()
                                .filter(c -> c.type().isText()
                                        && !(c.type() instanceof SqlType.CharacterType f && f.fixed()))
                                .toList())
                        .map(c -> update(
                                table,
                                c,
                                "CONCAT(" + quoted(c.name()) + ", ' ')",
                                where + " AND " + quoted(c.name()) + " IS NOT NULL"));
            case SWAPPED -> swap(table, others, where);
            case DOUBLED ->
                Optional.of("INSERT INTO " + name(table) + " SELECT " + doubled(table, key) + " FROM " + name(table)
                        + where);
            case REMOVED -> Optional.of("DELETE FROM " + name(table) + where);
        };
    }

    private Optional<String> swap(Table table, List<Column> others, String where) {
        Optional<Column> one = pick(others);
        return one.flatMap(a -> pick(others.stream()
                        .filter(b -> !b.equals(a) && b.type().equals(a.type()))
                        .toList())
                .map(b -> "UPDATE " + name(table) + " SET " + quoted(a.name()) + " = (SELECT " + quoted(b.name())
                        + " FROM " + stamp + "), " + quoted(b.name()) + " = (SELECT " + quoted(a.name()) + " FROM "
                        + stamp + ")" + where + " AND " + quoted(a.name()) + " <> " + quoted(b.name())));
    }

    /** All cells of a row under the key after the greatest. */
    private String doubled(Table table, String key) {
        StringBuilder cells = new StringBuilder();
        for (Column column : table.columns()) {
            cells.append(cells.length() == 0 ? "" : ", ")
                    .append(
                            column.name().equals(key)
                                    ? "(SELECT MAX(" + quoted(key) + ") + 1 FROM " + name(table) + ")"
                                    : quoted(column.name()));
        }
        return cells.toString();
    }

    private String update(Table table, Column column, String value, String where) {
        return "UPDATE " + name(table) + " SET " + quoted(column.name()) + " = " + value + where;
    }

    private static Optional<String> unit(SqlType type) {
        if (type instanceof SqlType.IntegerType) {
            return Optional.of(" + 1");
        }
        if (type instanceof SqlType.DecimalType decimal) {
            return Optional.of(" + "
                    + java.math.BigDecimal.ONE.movePointLeft(decimal.scale()).toPlainString());
        }
        if (type instanceof SqlType.DateType) {
            return Optional.of(" + INTERVAL '1' DAY");
        }
        return Optional.empty();
    }

    private <T> Optional<T> pick(List<T> choice) {
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    String name(Table table) {
        return target.publishedNames().table(table.name());
    }

    private String quoted(String column) {
        return target.publishedNames().quote(column);
    }

    private long number(String sql) {
        return Long.parseLong(target.query(sql, 1).rows().get(0).get(0));
    }

    /** Flips one bit of every so-manieth byte of record and signature; gives how many flips were not found. */
    int bitFlips(int step, Set<Integer> flipped) {
        int unseen = 0;
        try {
            for (String name : List.of("lineage.yaml", "lineage.dsse.json")) {
                Path copy = Files.createTempDirectory(folder, "flip");
                for (String each : List.of("lineage.yaml", "lineage.dsse.json", "data_dictionary.json", "leaves.csv")) {
                    Files.copy(run.folder().resolve(each), copy.resolve(each));
                }
                byte[] bytes = Files.readAllBytes(copy.resolve(name));
                for (int i = 0; i < bytes.length; i += step) {
                    byte[] changed = bytes.clone();
                    changed[i] ^= (byte) (1 << random.nextInt(8));
                    Files.write(copy.resolve(name), changed);
                    RecordedRun.Loaded loaded =
                            RecordedRun.load(copy.resolve("lineage.yaml"), new ProjectKeys(folder).verifying());
                    flipped.add(flipped.size());
                    boolean found = loaded.checks().stream()
                            .anyMatch(c ->
                                    c.verdict() == Verdict.MISMATCH && c.name().startsWith("lineage"));
                    unseen += found ? 0 : 1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unseen;
    }

    @Override
    public void close() {
        original.close();
        target.close();
    }
}
