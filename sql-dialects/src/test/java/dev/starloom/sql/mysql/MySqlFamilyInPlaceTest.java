package dev.starloom.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.InPlaceFixture;
import dev.starloom.sql.mariadb.MariaDbTargetProvider;
import dev.starloom.sql.testing.TestMariaDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migrated MariaDB database, filled as it stands: triggers fire, indexes stay, links are proven. */
class MySqlFamilyInPlaceTest extends InPlaceFixture {
    @Override
    protected TargetProvider provider() {
        return new MariaDbTargetProvider();
    }

    @Override
    protected TargetSettings freshSettings() {
        return settings(TestMariaDb.freshDatabase(), TestMariaDb.user());
    }

    private static TargetSettings settings(String url, String user) {
        return new TargetSettings(
                url, Optional.of(user), Optional.of(TestMariaDb.password()), Optional.empty(), 2, 0, Map.of());
    }

    @BeforeEach
    void migrate() {
        migrate(
                "CREATE TABLE flyway_schema_history (installed_rank INT PRIMARY KEY, script TEXT)",
                "INSERT INTO flyway_schema_history VALUES (1, 'V1__all.sql')",
                "CREATE TABLE country (id SMALLINT AUTO_INCREMENT PRIMARY KEY, code CHAR(2) NOT NULL UNIQUE)",
                "CREATE TABLE person (id BIGINT AUTO_INCREMENT PRIMARY KEY, country_id SMALLINT NOT NULL, boss_id BIGINT,"
                        + " favourite_id INT, name VARCHAR(20) NOT NULL, grade ENUM('low', 'high') NOT NULL,"
                        + " share DECIMAL(5, 2), token UUID, extra JSON, home INET6, flags BIT(4), photo BLOB,"
                        + " seen TIMESTAMP NOT NULL, loud VARCHAR(20) AS (UPPER(name)) STORED,"
                        + " CONSTRAINT in_country FOREIGN KEY (country_id) REFERENCES country (id),"
                        + " CONSTRAINT of_boss FOREIGN KEY (boss_id) REFERENCES person (id))",
                "CREATE TABLE visit (id INT AUTO_INCREMENT PRIMARY KEY, person_id BIGINT NOT NULL, noted TEXT,"
                        + " CONSTRAINT of_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,"
                        + " CONSTRAINT noted_short CHECK (CHAR_LENGTH(noted) < 40))",
                "ALTER TABLE person ADD CONSTRAINT favourite FOREIGN KEY (favourite_id) REFERENCES visit (id)",
                "CREATE TABLE audit (what TEXT)",
                "CREATE TRIGGER noting AFTER INSERT ON visit FOR EACH ROW INSERT INTO audit VALUES (NEW.noted)",
                "CREATE VIEW busy AS SELECT person_id, COUNT(*) AS visits FROM visit GROUP BY person_id",
                "CREATE TABLE theirs (visit_id INT, CONSTRAINT theirs_visit FOREIGN KEY (visit_id) REFERENCES visit (id))");
    }

    private List<Table> model() {
        return model("audit", "theirs");
    }

    private static Map<String, List<Map<String, Object>>> rows(long visits) {
        List<Map<String, Object>> people = new ArrayList<>();
        for (long i = 1; i <= 3; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("id", i);
            row.put("country_id", i % 2 + 1);
            row.put("boss_id", i == 3 ? null : i + 1);
            row.put("favourite_id", i);
            row.put("name", "name " + i);
            row.put("grade", i == 1 ? "low" : "high");
            row.put("share", 1_000 * i);
            row.put("token", "7b8f0b86-0000-4000-8000-00000000000" + i);
            row.put("extra", "{\"n\": " + i + "}");
            row.put("home", "::" + i);
            row.put("flags", 5L);
            row.put("photo", new byte[] {1, 2});
            row.put("seen", 1_000_000L * i);
            people.add(row);
        }
        return Map.of(
                "country", List.of(Map.of("id", 1L, "code", "AT"), Map.of("id", 2L, "code", "PT")),
                "person", people,
                "visit", numbered(visits, i -> Map.of("id", i, "person_id", i % 3 + 1, "noted", "note " + i)));
    }

    private String hangingOn() {
        StringBuilder text = new StringBuilder();
        for (String table : List.of("country", "person", "visit", "theirs", "busy")) {
            text.append(target.query("SHOW CREATE TABLE " + table, 1)
                    .rows()
                    .get(0)
                    .get(1)
                    .replaceAll("AUTO_INCREMENT=\\d+ ", ""));
        }
        return text.append(scalar("SELECT GROUP_CONCAT(trigger_name) FROM information_schema.triggers"
                        + " WHERE trigger_schema = DATABASE()"))
                .toString();
    }

    @Test
    void everythingThatHangsOnTheTablesWorksAfterwards() {
        String before = hangingOn();
        List<KeyOutcome> outcomes = fill(RUN, model(), rows(5_000), PLAIN);
        assertThat(outcomes)
                .filteredOn(o -> o.kind().contains("KEY"))
                .extracting(KeyOutcome::state)
                .containsOnly(KeyOutcome.State.ENFORCED);
        assertThat(hangingOn()).isEqualTo(before);
        assertThat(scalar("SELECT SUM(visits) FROM busy")).isEqualTo("5000");
        assertThat(scalar("SELECT COUNT(*) FROM audit")).isEqualTo("5000");
        assertThat(scalar("SELECT COUNT(*) FROM flyway_schema_history")).isEqualTo("1");
        migrate(
                "INSERT INTO country (code) VALUES ('IT')",
                "INSERT INTO person (country_id, name, grade, seen) VALUES (3, 'next', 'low', NOW())",
                "INSERT INTO visit (person_id, noted) VALUES (4, 'last')",
                "INSERT INTO theirs SELECT MAX(id) FROM visit");
        assertThat(scalar("SELECT visit_id FROM theirs")).isEqualTo("5001");
        assertThat(target.query(
                                "SELECT boss_id, favourite_id, grade, share, token, JSON_VALUE(extra, '$.n'), home,"
                                        + " flags + 0, HEX(photo), UNIX_TIMESTAMP(seen), loud FROM person WHERE id = 2",
                                1)
                        .rows())
                .containsExactly(List.of(
                        "3",
                        "2",
                        "high",
                        "20.00",
                        "7b8f0b86-0000-4000-8000-000000000002",
                        "2",
                        "::2",
                        "5",
                        "0102",
                        "2",
                        "NAME 2"));
        assertThat(scalar("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_name LIKE 'starloom\\_s%'"))
                .isEqualTo("0");
        assertThat(target.published().orElseThrow().rows()).containsEntry("visit", 5_000L);
    }

    @Test
    void linksAreLookedAtAgainByTheSameConnectionAfterwards() {
        fill(RUN, model(), rows(3), PLAIN);
        for (int i = 0; i < 4; i++) {
            refused(Kind.FAILED, () -> target.execute("INSERT INTO visit (person_id) VALUES (99)"), "of_person");
        }
    }

    @Test
    void thePlanSaysWhatIsLeftAloneAndWhy() {
        InPlacePlan plan = target.planInPlace(model(), PLAIN, Map.of("visit", 1_000_000L));
        assertThat(action(plan, "INDEX", "of_person")).contains("would commit by itself");
        assertThat(action(plan, "FOREIGN KEY", "of_person")).contains("proven before the commit");
        assertThat(action(plan, "TRIGGER", "noting")).contains("cannot switch it off");
        assertThat(plan.savedSeconds()).isGreaterThan(1);
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(
                        model(),
                        new InPlace(Optional.empty(), Set.of(), false, InPlace.Indexes.AUTO, InPlace.Triggers.OFF),
                        Map.of()),
                "the trigger noting");
    }

    @Test
    void aLinkThatLeadsNowhereIsRefusedAndLeavesAllTablesEmpty() {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>(rows(3));
        rows.put("visit", numbered(3, i -> Map.of("id", i, "person_id", 7L)));
        refused(Kind.FAILED, () -> fill(RUN, model(), rows, PLAIN), "of_person", "no table was changed");
        assertThat(scalar("SELECT COUNT(*) FROM person")).isEqualTo("0");
        assertThat(scalar("SELECT COUNT(*) FROM audit")).isEqualTo("0");
    }

    @Test
    void aRowThatIsRefusedNamesItsTableAndConstraint() {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>(rows(3));
        rows.put("visit", List.of(Map.of("id", 1L, "person_id", 1L, "noted", "x".repeat(50))));
        refused(Kind.FAILED, () -> fill(RUN, model(), rows, PLAIN), ".visit", "noted_short");
        assertThat(scalar("SELECT COUNT(*) FROM person")).isEqualTo("0");
    }

    @Test
    void aTableThatATriggerFillsIsToldApart() {
        List<Table> model = model("theirs");
        refused(
                Kind.OCCUPIED,
                () -> fill(RUN, model, rows(3), PLAIN),
                "the trigger noting of",
                "puts rows into",
                "exclude audit");
        assertThat(scalar("SELECT COUNT(*) FROM audit")).isEqualTo("0");
    }

    @Test
    void tablesWhoseRowsCannotBeTakenBackAreRefused() {
        migrate("CREATE TABLE old (id INT PRIMARY KEY) ENGINE = MyISAM");
        refused(Kind.OCCUPIED, () -> target.planInPlace(model(), PLAIN, Map.of()), ".old is kept by MyISAM");
    }

    @Test
    void ourOwnRowsAreReplacedOnlyWhereThatIsAskedAndNothingElseWouldGo() {
        List<Table> model = model();
        fill(RUN, model, rows(5), PLAIN);
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, PLAIN, Map.of()), "--replace");
        migrate("INSERT INTO theirs VALUES (1)");
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, AGAIN, Map.of()), ".theirs refers by theirs_visit");
        migrate("DELETE FROM theirs");
        fill(NEXT_RUN, model, rows(7), AGAIN);
        assertThat(scalar("SELECT COUNT(*) FROM visit")).isEqualTo("7");
        migrate("DELETE FROM visit WHERE id > 4");
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, AGAIN, Map.of()),
                "holds 4 rows, and an earlier run put 7");
    }

    @Test
    void aConnectionThatIsKilledWhileRowsComeInLeavesEverythingAsItWas() {
        List<Table> model = model();
        String before = hangingOn();
        migrate("CREATE TRIGGER dying AFTER INSERT ON visit FOR EACH ROW"
                + " BEGIN IF NEW.id = 2 THEN KILL CONNECTION_ID(); END IF; END");
        refused(Kind.LOST, () -> fill(RUN, model, rows(5_000), PLAIN), "publishing the star");
        reopen();
        migrate("DROP TRIGGER dying");
        assertThat(scalar("SELECT (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM visit)"))
                .isEqualTo("0");
        fill(NEXT_RUN, model, rows(50), PLAIN);
        assertThat(hangingOn()).isEqualTo(before);
        assertThat(scalar("SELECT COUNT(*) FROM visit")).isEqualTo("50");
    }

    @Test
    void tablesThatMayOnlyBeAppendedToGetInsertsAndNothingElse() {
        String database = scalar("SELECT DATABASE()");
        String user = "appender" + database;
        TestMariaDb.administer(
                "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + TestMariaDb.password() + "'",
                "CREATE USER '" + user + "'@'localhost' IDENTIFIED BY '" + TestMariaDb.password() + "'",
                "CREATE DATABASE " + database + "_work");
        for (String host : new String[] {"%", "localhost"}) {
            TestMariaDb.administer(
                    "GRANT ALL ON " + database + "_work.* TO '" + user + "'@'" + host + "'",
                    "GRANT SELECT ON " + database + ".* TO '" + user + "'@'" + host + "'");
        }
        List<Table> model = model();
        target.close();
        settings = settings(settings.jdbcUrl() + "_work", user);
        target = provider().open(settings);
        InPlace options =
                new InPlace(Optional.of(database), Set.of(), false, InPlace.Indexes.AUTO, InPlace.Triggers.AUTO);
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, options, Map.of()),
                "GRANT SELECT, INSERT ON `" + database + "`.`visit`");
        for (String host : new String[] {"%", "localhost"}) {
            TestMariaDb.administer("GRANT INSERT ON " + database + ".* TO '" + user + "'@'" + host + "'");
        }
        fill(RUN, model, rows(5), options);
        assertThat(scalar("SELECT COUNT(*) FROM " + database + ".visit")).isEqualTo("5");
        assertThat(scalar("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '" + database
                        + "' AND table_name LIKE 'starloom%'"))
                .isEqualTo("0");
    }
}
