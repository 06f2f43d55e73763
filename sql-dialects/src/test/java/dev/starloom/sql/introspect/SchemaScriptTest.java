package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.sql.ddl.SchemaScript;
import dev.starloom.sql.script.ScriptMetadataSource;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model is written as DDL and read again, and the databases take what is written. */
class SchemaScriptTest {
    private static final String ODD = """
            CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
            CREATE DOMAIN short AS varchar(10);
            CREATE TABLE "Order Details" (
              "Order ID" bigserial PRIMARY KEY, "select" int NOT NULL UNIQUE, how mood NOT NULL DEFAULT 'sad', s short,
              at timestamptz(3), j jsonb, tags text[], u uuid, price numeric(9,2) DEFAULT 1.50,
              CONSTRAINT cheap CHECK ("price" < 100 AND "select" > 3));
            CREATE TABLE line (
              id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "of" bigint REFERENCES "Order Details", up int REFERENCES line,
              note text);
            COMMENT ON TABLE line IS 'a line''s; note';
            COMMENT ON COLUMN line.note IS 'what -- people say';
            """;

    @ParameterizedTest
    @CsvSource({
        "sakila/postgres-schema.sql, postgresql",
        "chinook/Chinook_PostgreSql.sql, postgresql",
        "sakila/mysql-schema.sql, mariadb",
        "sakila/mysql-schema.sql, mysql",
        "chinook/Chinook_MySql.sql, mariadb"
    })
    void whatWasReadIsWrittenAndReadAgain(String file, String dialect) throws IOException, SQLException {
        Warehouse model = read(Scripts.sample(file), dialect);
        String script = SchemaScript.of(model, dialect);
        Warehouse again = read(script, dialect);
        same(again, model);
        String json = DataDictionary.write(model, Map.of());
        assertThat(DataDictionary.read(json, "d.json")).isEqualTo(model);
        if (!dialect.equals("mysql")) {
            run(script, dialect);
        }
    }

    @Test
    void oddNamesAndTypesOfPeopleSurvive() throws SQLException {
        Warehouse model = read(ODD, "postgresql");
        String script = SchemaScript.of(model, "postgresql");
        same(read(script, "postgresql"), model);
        run(script, "postgresql");
    }

    @ParameterizedTest
    @CsvSource({"postgresql", "mariadb", "mysql", "duckdb", "h2", "snowflake"})
    void aModelOfOneEngineIsWrittenForEveryOther(String dialect) throws SQLException {
        String script = SchemaScript.of(read(ODD, "postgresql"), dialect);
        assertThat(script).contains("Order Details").contains("Order ID").contains("it''s ok");
        switch (dialect) {
            case "snowflake" ->
                assertThat(script)
                        .contains("BIGINT AUTOINCREMENT NOT NULL")
                        .contains("NOT ENFORCED")
                        .contains("-- check cheap of order_details")
                        .contains("COMMENT ON TABLE \"line\" IS 'a line''s; note'");
            case "h2" -> assertThat(script).contains("FOREIGN KEY");
            default -> {
                Warehouse again = read(script, dialect);
                assertThat(again.tables()).hasSize(2);
                assertThat(again.table("line").foreignKeys()).hasSize(2);
                assertThat(again.table("order_details").columns())
                        .hasSameSizeAs(
                                read(ODD, "postgresql").table("order_details").columns());
            }
        }
        if (dialect.equals("mariadb")) {
            run(script, dialect);
        }
    }

    @Test
    void anUnknownDialectIsRefused() {
        assertThatThrownBy(() -> SchemaScript.of(new Warehouse("w", java.util.List.of()), "oracle"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("snowflake");
    }

    /**
     * MySQL's databases are the script's own; engines set parentheses of their own, and a domain's checks
     * become the tables'.
     */
    private static void same(Warehouse again, Warehouse model) {
        for (Table table : model.tables()) {
            Table other = again.table(table.name());
            assertThat(other.columns()).as(table.name()).isEqualTo(table.columns());
            assertThat(plain(other)).isEqualTo(plain(table));
        }
        assertThat(again.tables()).hasSameSizeAs(model.tables());
    }

    private static Table plain(Table t) {
        return new Table(
                t.name(),
                t.role(),
                t.description(),
                t.columns(),
                t.primaryKey(),
                t.uniqueKeys(),
                t.foreignKeys(),
                t.checks().stream()
                        .map(c -> new CheckConstraint(c.name(), c.sql().replaceAll("[() ]", "")))
                        .sorted(Comparator.comparing(CheckConstraint::name))
                        .toList(),
                t.place().map(p -> new TablePlace("", p.table())));
    }

    private static Warehouse read(String script, String dialect) {
        return new ScriptMetadataSource("w.sql", script, Optional.of(dialect), IntrospectionOptions.defaults(), false)
                .read();
    }

    private static void run(String script, String dialect) throws SQLException {
        if (dialect.equals("postgresql")) {
            Scripts.run(
                    TestPostgres.freshDatabase(),
                    TestPostgres.user(),
                    TestPostgres.password(),
                    Scripts.statements(script),
                    s -> true);
        } else {
            Scripts.run(
                    TestMariaDb.freshDatabase(),
                    TestMariaDb.user(),
                    TestMariaDb.password(),
                    Scripts.statements(script),
                    s -> true);
        }
    }
}
