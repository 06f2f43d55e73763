package dev.starloom.sql.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.InPlaceFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migrated DuckDB file, filled as it stands: keys and sequences stay, rows of one table find each other level by level. */
class DuckDbInPlaceTest extends InPlaceFixture {
    @TempDir
    private Path folder;

    @Override
    protected TargetProvider provider() {
        return new DuckDbTargetProvider();
    }

    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                "jdbc:duckdb:" + folder.resolve("migrated.duckdb"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                2,
                256L << 20,
                Map.of());
    }

    @BeforeEach
    void migrate() {
        migrate(
                "CREATE TYPE grade AS ENUM ('low', 'high')",
                "CREATE SEQUENCE numbers START 1",
                "CREATE TABLE flyway_schema_history (installed_rank INTEGER PRIMARY KEY, script VARCHAR)",
                "INSERT INTO flyway_schema_history VALUES (1, 'V1__all.sql')",
                "CREATE TABLE Person (id INTEGER PRIMARY KEY DEFAULT nextval('numbers'),"
                        + " boss_id INTEGER REFERENCES Person (id), name VARCHAR NOT NULL, grade grade NOT NULL,"
                        + " token UUID, extra JSON, tags VARCHAR[], worked INTERVAL, photo BLOB, flags BIT,"
                        + " seen TIMESTAMP WITH TIME ZONE NOT NULL, loud VARCHAR GENERATED ALWAYS AS (upper(name)))",
                "CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES Person (id),"
                        + " noted VARCHAR CHECK (length(noted) < 40))",
                "CREATE INDEX visit_person ON visit (person_id)",
                "CREATE VIEW busy AS SELECT person_id, count(*) AS visits FROM visit GROUP BY person_id",
                "CREATE TABLE theirs (n INTEGER)");
    }

    /** Read while nobody else has the file open with other settings. */
    @Override
    protected List<Table> model(String... exclude) {
        target.close();
        List<Table> model = super.model(exclude);
        target = provider().open(settings);
        return model;
    }

    private List<Table> model() {
        return model("theirs");
    }

    private static Map<String, List<Map<String, Object>>> rows(long visits) {
        List<Map<String, Object>> people = new ArrayList<>();
        for (long i = 1; i <= 4; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("id", i);
            row.put("boss_id", i == 4 ? null : i + 1);
            row.put("name", "name " + i);
            row.put("grade", i == 1 ? "low" : "high");
            row.put("token", "7b8f0b86-0000-4000-8000-00000000000" + i);
            row.put("extra", "{\"n\": " + i + "}");
            row.put("tags", "[a, 'b c']");
            row.put("worked", "1 day 02:00:00");
            row.put("photo", new byte[] {1, 2});
            row.put("flags", "0101");
            row.put("seen", 1_000_000L * i);
            people.add(row);
        }
        return Map.of(
                "Person",
                people,
                "visit",
                numbered(visits, i -> Map.of("id", i, "person_id", i % 4 + 1, "noted", "note " + i)));
    }

    @Test
    void everythingThatHangsOnTheTablesWorksAfterwards() {
        String standing = "SELECT string_agg(sql, '\n' ORDER BY sql) FROM (SELECT sql FROM duckdb_tables() UNION ALL"
                + " SELECT sql FROM duckdb_views() WHERE NOT internal UNION ALL SELECT sql FROM duckdb_indexes())"
                + " WHERE sql NOT LIKE '%starloom%'";
        String before = scalar(standing);
        List<KeyOutcome> outcomes = fill(RUN, model(), rows(5_000), PLAIN);
        assertThat(outcomes)
                .filteredOn(o -> o.kind().contains("KEY"))
                .extracting(KeyOutcome::state)
                .containsOnly(KeyOutcome.State.ENFORCED);
        assertThat(scalar(standing)).isEqualTo(before);
        assertThat(scalar("SELECT sum(visits) FROM busy")).isEqualTo("5000");
        migrate("INSERT INTO Person (boss_id, name, grade, seen) VALUES (1, 'next', 'low', now())");
        assertThat(scalar("SELECT max(id) FROM Person")).isEqualTo("5");
        assertThat(scalar("SELECT count(*) FROM flyway_schema_history")).isEqualTo("1");
        assertThat(target.query(
                                "SELECT boss_id, grade, token, extra->>'n', tags[2], worked, flags::VARCHAR,"
                                        + " epoch(seen)::INTEGER, loud FROM Person WHERE id = 2",
                                1)
                        .rows())
                .containsExactly(List.of(
                        "3",
                        "high",
                        "7b8f0b86-0000-4000-8000-000000000002",
                        "2",
                        "b c",
                        "1 day 02:00:00",
                        "0101",
                        "2",
                        "NAME 2"));
        reopen();
        migrate("INSERT INTO Person (boss_id, name, grade, seen) VALUES (1, 'later', 'low', now())");
        assertThat(scalar("SELECT max(id) FROM Person")).isEqualTo("6");
    }

    @Test
    void thePlanSaysThatKeysAreLeftAlone() {
        List<Table> model = model();
        InPlacePlan plan = target.planInPlace(model, PLAIN, Map.of("visit", 1_000_000L));
        assertThat(plan.order()).containsExactly("main.Person", "main.visit");
        assertThat(plan.measures())
                .filteredOn(m -> m.kind().equals("FOREIGN KEY"))
                .hasSize(2)
                .allMatch(m -> m.action().startsWith("left alone"));
        assertThat(plan.savedSeconds()).isZero();
    }

    @Test
    void whatStandsAgainstItIsToldBeforeAnythingIsTouched() {
        List<Table> model = model();
        migrate("DROP TABLE visit", "CREATE TABLE visit (id INTEGER, person_id VARCHAR, paid BOOLEAN NOT NULL)");
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, PLAIN, Map.of()),
                "main.visit.person_id is VARCHAR there and INTEGER in the model",
                "main.visit has no column noted",
                "main.visit.paid must have a value");
        migrate("DROP TABLE visit");
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, PLAIN, Map.of()), "main.visit does not stand there");
    }

    @Test
    void rowsThatAreNotOursStay() {
        List<Table> model = model();
        migrate("INSERT INTO Person (name, grade, seen) VALUES ('theirs', 'low', now())");
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, AGAIN, Map.of()), "main.Person holds 1 rows");
    }

    @Test
    void aRowThatIsRefusedNamesItsTableAndLeavesAllTablesEmpty() {
        List<Table> model = model();
        Map<String, List<Map<String, Object>>> rows = new HashMap<>(rows(3));
        rows.put("visit", List.of(Map.of("id", 1L, "person_id", 9L, "noted", "x")));
        refused(Kind.FAILED, () -> fill(RUN, model, rows, PLAIN), "main.visit", "no table was changed");
        assertThat(scalar("SELECT count(*) FROM Person")).isEqualTo("0");
    }

    @Test
    void rowsThatReferToEachOtherInACircleAreRefused() {
        List<Table> model = model();
        Map<String, List<Map<String, Object>>> rows = new HashMap<>(rows(3));
        rows.get("Person").get(3).put("boss_id", 1L);
        refused(Kind.FAILED, () -> fill(RUN, model, rows, PLAIN), "main.Person: 4 rows refer to each other");
    }

    @Test
    void rowsThatOthersReferToAreNotReplacedHalfWay() {
        List<Table> model = model();
        fill(RUN, model, rows(5), PLAIN);
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, PLAIN, Map.of()), "--replace");
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, AGAIN, Map.of()), "children first");
        migrate("DELETE FROM visit", "DELETE FROM Person WHERE id = 1");
        for (int boss = 2; boss <= 4; boss++) {
            migrate("DELETE FROM Person WHERE id = " + boss);
        }
        fill(NEXT_RUN, model, rows(7), AGAIN);
        assertThat(scalar("SELECT count(*) FROM visit")).isEqualTo("7");
    }

    @Test
    void ourOwnRowsOfTablesWithoutLinksAreReplacedWhereThatIsAsked() {
        migrate("CREATE TABLE alone (id INTEGER PRIMARY KEY, n INTEGER)");
        List<Table> model = model("theirs", "person", "visit");
        fill(RUN, model, Map.of("alone", numbered(3, i -> Map.of("id", i, "n", i))), PLAIN);
        fill(NEXT_RUN, model, Map.of("alone", numbered(4, i -> Map.of("id", i, "n", 2 * i))), AGAIN);
        assertThat(scalar("SELECT sum(n) FROM alone")).isEqualTo("20");
    }
}
