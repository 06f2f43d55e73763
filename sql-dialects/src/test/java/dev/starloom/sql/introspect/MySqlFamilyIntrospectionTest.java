package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.testing.TestMariaDb;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** MariaDB, read through its own driver and through MySQL's. */
class MySqlFamilyIntrospectionTest {
    private static final String SCHEMA = """
            CREATE TABLE region (code CHAR(2), year YEAR, name VARCHAR(40) NOT NULL COMMENT 'as people call it', PRIMARY KEY (code, year)) COMMENT 'one row per region and year';
            CREATE TABLE person (
              id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, boss INT UNSIGNED, region_code CHAR(2), region_year YEAR,
              email VARCHAR(100) COLLATE utf8mb4_bin, nick VARCHAR(20) COLLATE utf8mb4_general_ci,
              `select` ENUM('sad','it''s ok','a,b') DEFAULT 'sad', hobbies SET('chess','go'), tiny TINYINT, utiny TINYINT UNSIGNED DEFAULT 3,
              flag TINYINT(1) DEFAULT 1, medium MEDIUMINT, big BIGINT UNSIGNED, price DECIMAL(9,2) UNSIGNED DEFAULT 1.50, f FLOAT, d DOUBLE,
              one BIT(1), some BIT(5) DEFAULT b'101', seen TIMESTAMP DEFAULT CURRENT_TIMESTAMP, made DATETIME(3), born DATE DEFAULT '1990-01-31', t TIME,
              doc JSON, u UUID, ip INET6, txt TEXT, tinytxt TINYTEXT, raw VARBINARY(16), blobby BLOB, place POINT,
              doubled INT AS (tiny * 2) STORED, note VARCHAR(10) DEFAULT 'it''s \\\\ x',
              UNIQUE KEY by_email (email), UNIQUE KEY by_nick (nick), UNIQUE KEY by_text (txt(10)),
              CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES person (id),
              CONSTRAINT fk_region FOREIGN KEY (region_code, region_year) REFERENCES region (code, year),
              CONSTRAINT priced CHECK (price < 100 AND (note LIKE 'a%' OR char_length(note) > 2)),
              CONSTRAINT listed CHECK (note IN ('x','y') OR born >= '1900-01-01'),
              CONSTRAINT odd CHECK (tiny % 2 = 1),
              CONSTRAINT bytes CHECK (length(note) < 30),
              small INT CHECK (small BETWEEN -5 AND 5));
            CREATE TABLE passport (person_id INT UNSIGNED PRIMARY KEY, number VARCHAR(20) NOT NULL, FOREIGN KEY (person_id) REFERENCES person (id));
            CREATE TABLE blocked (id INT PRIMARY KEY, place POINT NOT NULL);
            CREATE TABLE friendship (a INT UNSIGNED, b INT UNSIGNED, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES person (id), FOREIGN KEY (b) REFERENCES person (id));
            CREATE TABLE DATABASECHANGELOG (id VARCHAR(10));
            CREATE TABLE starloom_runs (id INT);
            CREATE VIEW people AS SELECT id FROM person;
            CREATE TRIGGER touch BEFORE INSERT ON person FOR EACH ROW SET NEW.tiny = 1;
            """;

    private static String url;
    private static Introspection read;

    @BeforeAll
    static void readSchema() throws SQLException {
        url = TestMariaDb.freshDatabase();
        Scripts.run(url, TestMariaDb.user(), TestMariaDb.password(), Scripts.statements(SCHEMA), s -> true);
        read = introspect(url, IntrospectionOptions.defaults());
    }

    private static Introspection introspect(String url, IntrospectionOptions options) {
        return JdbcMetadataSource.of(
                        new TargetSettings(
                                url,
                                Optional.of(TestMariaDb.user()),
                                Optional.of(TestMariaDb.password()),
                                Optional.empty(),
                                1,
                                0,
                                Map.of()),
                        options)
                .introspect();
    }

    @Test
    void onlyBaseTablesAreInTheModel() {
        assertThat(read.warehouse().tables())
                .extracting(Table::name)
                .containsExactly("blocked", "friendship", "passport", "person", "region");
        assertThat(read.findings(Finding.Kind.VIEW)).extracting(Finding::table).containsExactly("people");
        assertThat(read.findings(Finding.Kind.MIGRATION_TABLE))
                .extracting(Finding::table)
                .containsExactly("DATABASECHANGELOG");
        assertThat(read.findings(Finding.Kind.OWN_TABLE))
                .extracting(Finding::table)
                .containsExactly("starloom_runs");
    }

    @Test
    void everyTypeIsMappedOrRefusedByName() {
        Table person = read.warehouse().table("person");
        assertThat(person.columns().stream()
                        .collect(Collectors.toMap(c -> c.name(), c -> c.type().sql())))
                .containsEntry("id", "BIGINT")
                .containsEntry("region_year", "SMALLINT")
                .containsEntry("select", "VARCHAR(7)")
                .containsEntry("hobbies", "VARCHAR(8)")
                .containsEntry("tiny", "SMALLINT")
                .containsEntry("utiny", "SMALLINT")
                .containsEntry("flag", "BOOLEAN")
                .containsEntry("medium", "INTEGER")
                .containsEntry("big", "BIGINT")
                .containsEntry("price", "DECIMAL(9,2)")
                .containsEntry("f", "DOUBLE")
                .containsEntry("one", "BOOLEAN")
                .containsEntry("some", "BIGINT")
                .containsEntry("made", "TIMESTAMP")
                .containsEntry("doc", "TEXT")
                .containsEntry("u", "CHAR(36)")
                .containsEntry("ip", "VARCHAR(39)")
                .containsEntry("txt", "TEXT")
                .containsEntry("tinytxt", "VARCHAR(63)")
                .containsEntry("raw", "BINARY")
                .doesNotContainKey("place");
        assertThat(read.findings(Finding.Kind.COLUMN_LEFT_OUT))
                .extracting(Finding::place)
                .containsExactly("person.place");
        assertThat(read.findings(Finding.Kind.TABLE_BLOCKED))
                .extracting(Finding::place)
                .containsExactly("blocked.place");
        assertThat(read.fact("person", "hobbies").orElseThrow().values()).containsExactly("chess", "go");
        assertThat(read.fact("person", "select").orElseThrow().values()).containsExactly("sad", "it's ok", "a,b");
        assertThat(read.fact("person", "doc").orElseThrow().shape()).isEqualTo(ColumnShape.JSON);
        assertThat(read.fact("person", "doubled").orElseThrow().source()).isEqualTo(ColumnSource.COMPUTED);
        assertThat(read.fact("person", "id").orElseThrow().source()).isEqualTo(ColumnSource.SERIES);
    }

    @Test
    void everyKindOfKeyIsReadAndNamesAreUnique() {
        Table person = read.warehouse().table("person");
        assertThat(person.primaryKey().orElseThrow().name()).isEqualTo("pk_person");
        assertThat(person.uniqueKeys()).extracting(k -> k.columns()).containsExactly(List.of("email"), List.of("nick"));
        assertThat(person.foreignKeys())
                .extracting(l -> l.columns() + "->" + l.referencedTable() + l.referencedColumns())
                .containsExactly("[boss]->person[id]", "[region_code, region_year]->region[code, year]");
        assertThat(read.findings(Finding.Kind.LOOSE_TEXT_KEY))
                .extracting(Finding::place)
                .contains("person.nick")
                .doesNotContain("person.email");
        assertThat(read.findings(Finding.Kind.UNIQUE_NOT_MODELLED))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("by_text");
        assertThat(read.findings(Finding.Kind.TRIGGER))
                .singleElement()
                .extracting(Finding::table)
                .isEqualTo("person");
        assertThat(read.warehouse().tables().stream()
                        .flatMap(t -> t.foreignKeys().stream())
                        .map(l -> l.name()))
                .doesNotHaveDuplicates();
        assertThat(read.warehouse().table("friendship").role()).isEqualTo(dev.starloom.metadata.TableRole.BRIDGE);
    }

    @Test
    void defaultsAndChecksBecomePortable() {
        Table person = read.warehouse().table("person");
        assertThat(person.column("select").defaultSql()).contains("'sad'");
        assertThat(person.column("utiny").defaultSql()).contains("3");
        assertThat(person.column("flag").defaultSql()).contains("TRUE");
        assertThat(person.column("price").defaultSql()).contains("1.50");
        assertThat(person.column("some").defaultSql()).contains("5");
        assertThat(person.column("born").defaultSql()).contains("DATE '1990-01-31'");
        assertThat(person.column("note").defaultSql()).contains("'it''s \\ x'");
        assertThat(read.findings(Finding.Kind.DEFAULT_NOT_MODELLED))
                .extracting(Finding::place)
                .containsExactly("person.seen");
        assertThat(person.checks())
                .extracting(CheckConstraint::sql)
                .contains(
                        "\"select\" IN ('sad', 'it''s ok', 'a,b')",
                        "\"id\" BETWEEN 0 AND 4294967295",
                        "\"tiny\" BETWEEN -128 AND 127",
                        "\"price\" >= 0",
                        "\"price\" < 100 AND (\"note\" LIKE 'a%' OR CHAR_LENGTH(\"note\") > 2)",
                        "\"note\" IN ('x', 'y') OR \"born\" >= DATE '1900-01-01'",
                        "\"small\" BETWEEN -5 AND 5");
        assertThat(read.findings(Finding.Kind.CHECK_NOT_MODELLED))
                .extracting(Finding::message)
                .satisfiesExactly(
                        m -> assertThat(m).contains("bytes"), m -> assertThat(m).contains("odd"));
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
    void theOtherDriverReadsTheSame() {
        Introspection other = introspect(url.replace("jdbc:mariadb:", "jdbc:mysql:"), IntrospectionOptions.defaults());
        assertThat(other.warehouse()).isEqualTo(read.warehouse());
        assertThat(other.findings()).isEqualTo(read.findings());
    }
}
