package dev.starloom.app.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.app.config.Settings;
import dev.starloom.app.config.SettingsReader;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.app.fill.TargetRows;
import dev.starloom.engine.run.RunListener;
import dev.starloom.engine.run.RunOutcome;
import dev.starloom.lineage.RunRecord;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small shop, declared in files, whose tables a test changes; filled into a DuckDB of its own. */
final class Shop {
    private static final Map<String, String> FILES = Map.of(
            "pack.yaml",
            """
            pack: shop
            version: "1.0"
            tables: [countries, customers, orders]
            stages:
              - {name: fill, description: fills, generate: [countries, customers, orders]}
            """,
            "tables/countries.yaml",
            """
            role: dimension
            rows: 6
            columns:
              country_id: {type: INTEGER, key: 1}
              code: {type: CHAR(3), pattern: "?##"}
              people: {type: INTEGER, expression: "RANDOM_INT(1, 90)"}
            primary-key: [country_id]
            """,
            "tables/customers.yaml",
            """
            role: dimension
            rows: 40
            links:
              country: {to: countries, weight: people, nullable: true}
            columns:
              customer_id: {type: INTEGER, key: 1}
              name: {type: VARCHAR(20), pattern: "C-####"}
              country_id: {type: INTEGER, link: country, nullable: true}
              country_code: {type: CHAR(3), expression: "country.code", nullable: true}
            primary-key: [customer_id]
            unique: [[name]]
            """,
            "tables/orders.yaml",
            """
            role: fact
            rows: 300
            links:
              customer: {to: customers}
            columns:
              order_id: {type: BIGINT, key: 1}
              customer_id: {type: INTEGER, link: customer}
              customer_name: {type: VARCHAR(20), expression: "customer.name"}
            primary-key: [order_id]
            """,
            "checks.yaml",
            """
            checks:
              - name: names_agree
                description: An order has the name of its customer.
                violations: |
                  SELECT o.order_id FROM orders o JOIN customers c ON c.customer_id = o.customer_id
                  WHERE o.customer_name <> c.name
                planted: "UPDATE orders SET customer_name = 'nobody'"
            """);

    private final Path folder;
    private int runs;

    Shop(Path folder) {
        this.folder = folder;
        FILES.forEach(this::put);
    }

    Shop put(String file, String text) {
        try {
            Path path = folder.resolve("pack").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shop replace(String file, String text, String by) {
        try {
            String before = Files.readString(folder.resolve("pack").resolve(file));
            assertThat(before).contains(text);
            return put(file, before.replace(text, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param yaml what else {@code starloom.yaml} says, a line each */
    private Settings settings(String yaml) {
        Problems problems = new Problems();
        Settings settings = SettingsReader.read(
                folder.resolve("starloom.yaml").toString(),
                "pack: '" + folder.resolve("pack") + "'\nthreads: 2\ntarget: {url: 'jdbc:duckdb:"
                        + folder.resolve("shop.duckdb") + "'}\n" + yaml,
                Settings.defaults(),
                problems);
        problems.throwIfAny();
        return settings;
    }

    private static Filling plan(Settings settings) {
        return Filling.plan(settings, new TargetRows(settings, name -> null));
    }

    Filling plan(String yaml) {
        return plan(settings(yaml));
    }

    List<String> told(String yaml) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> plan(yaml));
        assertThat(refused).as("the plan is refused").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    RunOutcome run(String yaml) {
        return run(settings(yaml));
    }

    RunOutcome replace(String yaml) {
        return run(settings(yaml).withReplace(true));
    }

    private RunOutcome run(Settings settings) {
        Filling filling = plan(settings);
        try (Target target = TargetOpener.open(settings, name -> null)) {
            String run = "run-" + ++runs;
            return filling.run(target, run, new RunFolder(folder.resolve(run)), RunListener.silent())
                    .execute();
        }
    }

    /** Fills and demands that it worked: every key and link is proven by the target. */
    RunRecord fill(String yaml) {
        RunOutcome outcome = run(yaml);
        assertThat(outcome)
                .as(() -> outcome instanceof RunOutcome.Failed failed
                        ? failed.record().failure().orElse("failed")
                        : outcome.toString())
                .isInstanceOf(RunOutcome.Published.class);
        return ((RunOutcome.Published) outcome).record();
    }

    /** Runs statements in the database. */
    void execute(String... statements) {
        try (Target target = TargetOpener.open(settings(""), name -> null)) {
            for (String sql : statements) {
                target.execute(sql);
            }
        }
    }

    List<List<String>> query(String sql) {
        try (Target target = TargetOpener.open(settings(""), name -> null)) {
            return target.query(sql, 10_000).rows();
        }
    }

    List<String> tables() {
        try (Target target = TargetOpener.open(settings(""), name -> null)) {
            return target.existingTables();
        }
    }
}
