package dev.starloom.app.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.ShippedLists;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models written by hand, drafted and filled. */
final class Drafts {
    private Drafts() {}

    /** Writes down a table. */
    static final class TableOf {
        private final String name;
        private final TableRole role;
        private final List<Column> columns = new ArrayList<>();
        private final List<UniqueKey> unique = new ArrayList<>();
        private final List<ForeignKey> links = new ArrayList<>();
        private final List<CheckConstraint> checks = new ArrayList<>();
        private Optional<UniqueKey> key = Optional.empty();

        TableOf(String name, TableRole role) {
            this.name = name;
            this.role = role;
        }

        /** @param written type, then {@code ?} where NULL is allowed */
        TableOf column(String column, String written) {
            boolean nullable = written.endsWith("?");
            String type = nullable ? written.substring(0, written.length() - 1) : written;
            columns.add(Column.of(column, SqlType.parse(type), nullable));
            return this;
        }

        TableOf key(String... names) {
            key = Optional.of(new UniqueKey("pk_" + name, List.of(names)));
            return this;
        }

        TableOf unique(String... names) {
            unique.add(new UniqueKey("uq_" + name + unique.size(), List.of(names)));
            return this;
        }

        /** @param referenced {@code parent.column,column} */
        TableOf link(String names, String referenced) {
            String[] parts = referenced.split("\\.");
            links.add(new ForeignKey(
                    "fk_" + name + links.size(), List.of(names.split(",")), parts[0], List.of(parts[1].split(","))));
            return this;
        }

        TableOf check(String sql) {
            checks.add(new CheckConstraint("ck_" + name + "_" + checks.size(), sql));
            return this;
        }

        Table table() {
            return new Table(name, role, "", columns, key, unique, links, checks);
        }
    }

    static TableOf dimension(String name) {
        return new TableOf(name, TableRole.DIMENSION);
    }

    static TableOf fact(String name) {
        return new TableOf(name, TableRole.FACT);
    }

    static Warehouse model(TableOf... tables) {
        return new Warehouse(
                "model", List.of(tables).stream().map(TableOf::table).toList());
    }

    static DraftPack draft(Warehouse warehouse) {
        return Draft.of(
                warehouse,
                new DraftOptions("drafted", LocalDate.of(2025, 12, 31), 40, 300, Map.of(), false, ShippedLists.read()));
    }

    /** Fills a fresh DuckDB; every key, link and check is proven by the target, and again by the pack's checks. */
    static RunOutcome fill(DraftPack draft, Path folder, double scale) {
        Path pack = folder.resolve("pack");
        try {
            for (Map.Entry<String, String> file : draft.files().entrySet()) {
                Path path = pack.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Problems problems = new Problems();
        Settings settings = SettingsReader.read(
                "starloom.yaml",
                "{pack: '" + pack + "', scale: " + scale + ", threads: 1, target: {url: 'jdbc:duckdb:"
                        + folder.resolve("filled.duckdb") + "'}}",
                Settings.defaults(),
                problems);
        problems.throwIfAny();
        Filling filling = Filling.plan(settings);
        try (Target target = TargetOpener.open(settings, name -> null)) {
            return filling.run(target, "run", new RunFolder(folder.resolve("run")), RunListener.silent())
                    .execute();
        }
    }

    /** Demands that the fill was published and each check of it green. */
    static void assertFilled(DraftPack draft, Path folder, double scale) {
        RunOutcome outcome = fill(draft, folder, scale);
        assertThat(outcome)
                .as(() -> outcome instanceof RunOutcome.Failed failed
                        ? failed.record().failure().orElse("failed") + "\n" + draft.files()
                        : outcome.toString())
                .isInstanceOf(RunOutcome.Published.class);
        assertThat(((RunOutcome.Published) outcome).record().steps().stream().flatMap(s -> s.checks().stream()))
                .allSatisfy(check -> assertThat(check.passed()).as(check.name()).isTrue());
    }
}
