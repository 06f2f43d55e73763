package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbIntrospectionTest {
    private static final String SCHEMA = """
            CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
            CREATE SEQUENCE ids;
            CREATE TABLE region (code VARCHAR, year INT, name VARCHAR NOT NULL, PRIMARY KEY (code, year));
            COMMENT ON TABLE region IS 'one row per region and year';
            CREATE TABLE person (
              id INT PRIMARY KEY DEFAULT nextval('ids'), boss INT REFERENCES person (id), region_code VARCHAR, region_year INT,
              "select" mood DEFAULT 'sad', rate DECIMAL(5,2) DEFAULT -1.5, active BOOLEAN DEFAULT true, born DATE DEFAULT DATE '1990-01-31',
              seen TIMESTAMPTZ DEFAULT now(), doc JSON, tags INT[], pair STRUCT(a INT, b INT), u UUID, span INTERVAL, tiny UTINYINT, huge HUGEINT,
              email VARCHAR UNIQUE, total INT GENERATED ALWAYS AS (boss + 1),
              FOREIGN KEY (region_code, region_year) REFERENCES region (code, year),
              CHECK (rate BETWEEN -10 AND 10 AND (email LIKE '%@%' OR length(email) > 3)),
              CHECK (email IN ('x', 'y') OR born >= DATE '1900-01-01'),
              CHECK (regexp_matches(email, 'a')));
            CREATE UNIQUE INDEX plain ON person (born, rate);
            CREATE UNIQUE INDEX expression ON person (lower(email));
            CREATE TABLE starloom_runs (id INT);
            CREATE VIEW people AS SELECT id FROM person;
            """;

    @TempDir
    static Path folder;

    private static String url;
    private static Introspection read;

    @BeforeAll
    static void readSchema() throws SQLException {
        url = "jdbc:duckdb:" + folder.resolve("source.duckdb");
        Scripts.run(url, "", "", Scripts.statements(SCHEMA), s -> true);
        read = introspect(url);
    }

    private static Introspection introspect(String url) {
        return JdbcMetadataSource.of(
                        new TargetSettings(url, Optional.empty(), Optional.empty(), Optional.empty(), 1, 0, Map.of()),
                        IntrospectionOptions.defaults())
                .introspect();
    }

    @Test
    void tablesTypesAndKeysAreRead() {
        assertThat(read.warehouse().tables()).extracting(Table::name).containsExactly("person", "region");
        Table person = read.warehouse().table("person");
        assertThat(person.columns().stream()
                        .collect(Collectors.toMap(c -> c.name(), c -> c.type().sql())))
                .containsEntry("select", "VARCHAR(7)")
                .containsEntry("rate", "DECIMAL(5,2)")
                .containsEntry("doc", "TEXT")
                .containsEntry("tags", "TEXT")
                .containsEntry("u", "CHAR(36)")
                .containsEntry("tiny", "SMALLINT")
                .containsEntry("huge", "DECIMAL(38,0)")
                .doesNotContainKey("pair");
        assertThat(person.primaryKey().orElseThrow().columns()).containsExactly("id");
        assertThat(person.uniqueKeys())
                .extracting(k -> k.columns())
                .containsExactly(List.of("email"), List.of("born", "rate"));
        assertThat(person.foreignKeys())
                .extracting(l -> l.columns() + "->" + l.referencedTable() + l.referencedColumns())
                .containsExactlyInAnyOrder("[boss]->person[id]", "[region_code, region_year]->region[code, year]");
        assertThat(read.fact("person", "id").orElseThrow().source()).isEqualTo(ColumnSource.SERIES);
        assertThat(read.fact("person", "total").orElseThrow().source()).isEqualTo(ColumnSource.COMPUTED);
        assertThat(read.warehouse().table("region").description()).isEqualTo("one row per region and year");
    }

    @Test
    void whatTheModelCannotSayIsTold() {
        assertThat(read.findings(Finding.Kind.COLUMN_LEFT_OUT))
                .extracting(Finding::place)
                .containsExactly("person.pair");
        assertThat(read.findings(Finding.Kind.DEFAULT_NOT_MODELLED))
                .extracting(Finding::place)
                .containsExactly("person.seen");
        assertThat(read.findings(Finding.Kind.CHECK_NOT_MODELLED))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("regexp_matches");
        assertThat(read.findings(Finding.Kind.UNIQUE_NOT_MODELLED))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("lower");
        assertThat(read.findings(Finding.Kind.VIEW)).extracting(Finding::table).containsExactly("people");
        assertThat(read.findings(Finding.Kind.OWN_TABLE))
                .extracting(Finding::table)
                .containsExactly("starloom_runs");
    }

    @Test
    void defaultsAndChecksBecomePortable() {
        Table person = read.warehouse().table("person");
        assertThat(person.column("select").defaultSql()).contains("'sad'");
        assertThat(person.column("rate").defaultSql()).contains("-1.5");
        assertThat(person.column("active").defaultSql()).contains("TRUE");
        assertThat(person.column("born").defaultSql()).contains("DATE '1990-01-31'");
        assertThat(person.checks())
                .extracting(CheckConstraint::sql)
                .contains("\"select\" IN ('sad', 'it''s ok')", "\"tiny\" BETWEEN 0 AND 255")
                .anyMatch(sql -> sql.contains("CHAR_LENGTH(\"email\") > 3"))
                .anyMatch(sql -> sql.contains("DATE '1900-01-01'"));
    }

    @Test
    void theDictionaryOfItReadsBackToTheSameModel() {
        assertThat(DataDictionary.read(DataDictionary.write(read.warehouse(), read.rowCounts()), "d"))
                .isEqualTo(read.warehouse());
    }

    @Test
    void theTablesCanBeMadeOnOtherEngines() {
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.duckDb());
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.postgreSql());
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        Path missing = folder.resolve("missing.duckdb");
        assertThatThrownBy(() -> introspect("jdbc:duckdb:" + missing))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(TargetException.Kind.UNREACHABLE))
                .hasMessageContaining("no such file");
        assertThat(Files.exists(missing)).isFalse();
    }

    @Test
    void anUnknownEngineIsRefusedWithThoseThatAreThere() {
        assertThatThrownBy(() -> introspect("jdbc:oracle:thin:@h"))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }
}
