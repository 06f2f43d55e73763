package dev.starloom.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlace.Indexes;
import dev.starloom.metadata.target.InPlace.Triggers;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.InPlaceFixture;
import dev.starloom.sql.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migrated schema with all that hangs on tables in PostgreSQL, filled as it stands. */
class PostgreSqlInPlaceTest extends InPlaceFixture {
    private static final long MANY = 30_000;

    @Override
    protected TargetProvider provider() {
        return new PostgreSqlTargetProvider();
    }

    @Override
    protected TargetSettings freshSettings() {
        return settings(TestPostgres.freshDatabase(), TestPostgres.user(), Optional.empty());
    }

    private static TargetSettings settings(String url, String user, Optional<String> schema) {
        return new TargetSettings(url, Optional.of(user), Optional.of(TestPostgres.password()), schema, 2, 0, Map.of());
    }

    @BeforeEach
    void migrate() {
        migrate(
                "CREATE TYPE grade AS ENUM ('low', 'high')",
                "CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100)",
                "CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, script text)",
                "INSERT INTO flyway_schema_history VALUES (1, 'V1__all.sql')",
                "CREATE TABLE country (id smallserial PRIMARY KEY, code char(2) NOT NULL UNIQUE)",
                "CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " country_id smallint NOT NULL REFERENCES country, boss_id bigint REFERENCES person,"
                        + " favourite_id bigint, name varchar(20) NOT NULL, grade grade NOT NULL, share percent,"
                        + " token uuid, extra jsonb, tags text[], home inet, worked interval, photo bytea,"
                        + " flags bit(4), seen timestamptz NOT NULL,"
                        + " loud text GENERATED ALWAYS AS (upper(name)) STORED)",
                "CREATE TABLE visit (id serial PRIMARY KEY,"
                        + " person_id bigint NOT NULL CONSTRAINT of_person REFERENCES person ON DELETE CASCADE,"
                        + " noted text, CONSTRAINT noted_short CHECK (length(noted) < 40))",
                "ALTER TABLE person ADD CONSTRAINT favourite FOREIGN KEY (favourite_id) REFERENCES visit",
                "COMMENT ON CONSTRAINT of_person ON visit IS 'whose'",
                "CREATE INDEX visit_person ON visit (person_id DESC) WHERE id > 0",
                "COMMENT ON INDEX visit_person IS 'for lists'",
                "CREATE TABLE audit (what text)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN INSERT INTO audit VALUES (TG_TABLE_NAME || NEW.id); RETURN NEW; END'",
                "CREATE TRIGGER noting BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION note()",
                "CREATE TRIGGER off_already BEFORE INSERT ON visit FOR EACH ROW EXECUTE FUNCTION note()",
                "ALTER TABLE visit DISABLE TRIGGER off_already",
                "CREATE VIEW busy AS SELECT p.name, count(*) AS visits FROM person p JOIN visit v ON v.person_id = p.id"
                        + " GROUP BY p.id",
                "CREATE TABLE theirs (visit_id integer CONSTRAINT theirs_visit REFERENCES visit)",
                "GRANT SELECT ON busy, visit TO PUBLIC");
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
            row.put("share", 10 * i);
            row.put("token", "7b8f0b86-0000-4000-8000-00000000000" + i);
            row.put("extra", "{\"n\": " + i + "}");
            row.put("tags", "{a,\"b c\"}");
            row.put("home", "10.0.0." + i);
            row.put("worked", "P1DT2H");
            row.put("photo", "raw".getBytes(StandardCharsets.UTF_8));
            row.put("flags", "0101");
            row.put("seen", 1_000_000L * i);
            people.add(row);
        }
        return Map.of(
                "country", List.of(Map.of("id", 1L, "code", "AT"), Map.of("id", 2L, "code", "PT")),
                "person", people,
                "visit", numbered(visits, i -> Map.of("id", i, "person_id", i % 3 + 1, "noted", "note " + i)));
    }

    private String hangingOn() {
        return scalar(
                "SELECT string_agg(line, '\n' ORDER BY line) FROM ("
                        + " SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated"
                        + "   || ' ' || COALESCE(obj_description(oid, 'pg_constraint'), '') AS line FROM pg_constraint"
                        + "   WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text NOT LIKE 'starloom%'"
                        + " UNION ALL SELECT pg_get_indexdef(indexrelid) || ' ' || indisvalid || ' '"
                        + "   || COALESCE(obj_description(indexrelid, 'pg_class'), '') FROM pg_index"
                        + "   WHERE indrelid::regclass::text IN ('country', 'person', 'visit')"
                        + " UNION ALL SELECT tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
                        + " UNION ALL SELECT relname || ' ' || COALESCE(relacl::text, '') FROM pg_class"
                        + "   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname NOT LIKE 'starloom%') s");
    }

    @Test
    void everythingThatHangsOnTheTablesWorksAfterwards() {
        String before = hangingOn();
        List<KeyOutcome> outcomes = fill(RUN, model(), rows(MANY), PLAIN);
        // What types say besides the checks of the table is proven over the rows.
        assertThat(outcomes)
                .filteredOn(o -> o.state() == KeyOutcome.State.PROVEN_NOT_ENFORCED)
                .extracting(KeyOutcome::constraint)
                .containsExactlyInAnyOrder("ck_person_grade", "ck_person_share");
        assertThat(hangingOn()).isEqualTo(before);
        assertThat(scalar("SELECT string_agg(visits::text, ' ' ORDER BY name) FROM busy"))
                .isEqualTo("10000 10000 10000");
        assertThat(scalar("SELECT count(*) FROM audit")).isEqualTo("0");
        assertThat(scalar("SELECT count(*) FROM flyway_schema_history")).isEqualTo("1");
        migrate(
                "INSERT INTO country (code) VALUES ('IT')",
                "INSERT INTO person (country_id, name, grade, seen) VALUES (3, 'next', 'low', now())",
                "INSERT INTO visit (person_id) VALUES (4)",
                "INSERT INTO theirs SELECT max(id) FROM visit");
        assertThat(scalar("SELECT visit_id FROM theirs")).isEqualTo(String.valueOf(MANY + 1));
        assertThat(scalar("SELECT what FROM audit")).isEqualTo("visit" + (MANY + 1));
        assertThat(target.existingTables())
                .contains("person", "busy")
                .noneMatch(t -> t.startsWith("starloom_s") && !t.equals("starloom_runs"));
        assertThat(target.published().orElseThrow().rows())
                .isEqualTo(Map.of("country", 2L, "person", 3L, "visit", MANY));
    }

    @Test
    void valuesTakeTheFormOfTheirColumns() {
        fill(RUN, model(), rows(3), PLAIN);
        assertThat(target.query(
                                "SELECT boss_id, favourite_id, grade::text, share, token::text, extra->>'n', tags[2],"
                                        + " host(home), worked::text, encode(photo, 'escape'), flags::text,"
                                        + " extract(epoch FROM seen)::bigint, loud FROM person WHERE id = 2",
                                9)
                        .rows())
                .containsExactly(List.of(
                        "3",
                        "2",
                        "high",
                        "20",
                        "7b8f0b86-0000-4000-8000-000000000002",
                        "2",
                        "b c",
                        "10.0.0.2",
                        "1 day 02:00:00",
                        "raw",
                        "0101",
                        "2",
                        "NAME 2"));
    }

    @Test
    void thePlanSaysWhatBecomesOfEverythingAndWhatThatSaves() {
        InPlacePlan plan = target.planInPlace(model(), PLAIN, Map.of("visit", MANY, "person", 3L));
        assertThat(plan.order().indexOf("public.country"))
                .isLessThan(plan.order().indexOf("public.person"));
        assertThat(action(plan, "INDEX", "visit_person")).isEqualTo("made again after the load");
        assertThat(action(plan, "INDEX", "visit_pkey".replace("visit_pkey", "visit_person")))
                .isNotBlank();
        assertThat(action(plan, "FOREIGN KEY", "of_person")).isEqualTo("made again after the load");
        assertThat(action(plan, "FOREIGN KEY", "person_boss_id_fkey")).contains("left alone: fewer than");
        assertThat(action(plan, "TRIGGER", "noting")).startsWith("off during the load");
        assertThat(action(plan, "SERIES", "id")).contains("goes on");
        assertThat(plan.savedSeconds()).isBetween(0.05, 1.0);
        InPlacePlan kept = target.planInPlace(
                model(),
                new InPlace(Optional.empty(), Set.of(), false, Indexes.KEEP, Triggers.FIRE),
                Map.of("visit", MANY));
        assertThat(kept.savedSeconds()).isZero();
        assertThat(action(kept, "INDEX", "visit_person")).isEqualTo("left alone: it was asked for");
        assertThat(action(kept, "TRIGGER", "noting")).startsWith("fires for every row");
        assertThat(kept.measures()).anyMatch(m -> m.action().contains("second pass"));
    }

    @Test
    void whatIsToldToBeLeftAloneIsLeftAlone() {
        String oid = "SELECT 'visit_person'::regclass::oid";
        String before = scalar(oid);
        fill(RUN, model(), rows(3), new InPlace(Optional.empty(), Set.of(), false, Indexes.KEEP, Triggers.FIRE));
        assertThat(scalar(oid)).isEqualTo(before);
        assertThat(scalar("SELECT count(*) FROM audit")).isEqualTo("3");
        assertThat(scalar("SELECT count(favourite_id) FROM person")).isEqualTo("3");
    }

    @Test
    void whatStandsAgainstItIsToldBeforeAnythingIsTouched() {
        List<Table> model = model();
        migrate(
                "ALTER TABLE country ALTER code TYPE char(1)",
                "ALTER TABLE visit ADD paid boolean NOT NULL",
                "ALTER TABLE visit RENAME noted TO remark",
                "ALTER TABLE person RENAME TO people");
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, PLAIN, Map.of()),
                "public.person does not stand there",
                "public.country.code is character(1) there and CHAR(2) in the model",
                "public.visit has no column noted",
                "public.visit.paid must have a value");
    }

    @Test
    void rowsThatAreNotOursStay() {
        List<Table> model = model();
        migrate("INSERT INTO country (code) VALUES ('XX')");
        for (InPlace options : List.of(PLAIN, AGAIN)) {
            refused(
                    Kind.OCCUPIED,
                    () -> target.planInPlace(model, options, Map.of()),
                    "public.country holds 1 rows that Starloom did not put there");
        }
        begin(RUN);
        stageRows(RUN, model, rows(3));
        refused(Kind.OCCUPIED, () -> target.fillInPlace(RUN, model, AGAIN, PUBLISHED), "public.country holds");
        assertThat(scalar("SELECT count(*) FROM person")).isEqualTo("0");
    }

    @Test
    void ourOwnRowsAreReplacedOnlyWhereThatIsAskedAndNothingElseWouldGo() {
        List<Table> model = model();
        fill(RUN, model, rows(5), PLAIN);
        refused(Kind.OCCUPIED, () -> target.planInPlace(model, PLAIN, Map.of()), "--replace");
        migrate("INSERT INTO theirs VALUES (1)");
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, AGAIN, Map.of()),
                "public.theirs refers by theirs_visit");
        migrate("DELETE FROM theirs");
        fill(NEXT_RUN, model, rows(7), AGAIN);
        assertThat(scalar("SELECT count(*) FROM visit")).isEqualTo("7");
        assertThat(target.published().orElseThrow().runId()).isEqualTo(NEXT_RUN);
        migrate("INSERT INTO visit (person_id) VALUES (1)");
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, AGAIN, Map.of()),
                "public.visit holds 8 rows, and an earlier run put 7 there");
    }

    @Test
    void aStarIsNeverPutInThePlaceOfTablesThatWereFilled() {
        List<Table> model = model();
        fill(RUN, model, rows(3), PLAIN);
        refused(Kind.OCCUPIED, () -> target.requireFree(model, true), "not made by Starloom");
        begin(NEXT_RUN);
        stage(NEXT_RUN, ORDERS, new Object[] {1L, null, 1L});
        target.publish(NEXT_RUN, List.of(ORDERS), true, PUBLISHED);
        assertThat(scalar("SELECT count(*) FROM visit")).isEqualTo("3");
    }

    @Test
    void aRowThatIsRefusedNamesItsTableAndConstraintAndLeavesAllTablesEmpty() {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>(rows(3));
        rows.put("visit", List.of(Map.of("id", 1L, "person_id", 1L, "noted", "x".repeat(50))));
        List<Table> model = model();
        refused(Kind.FAILED, () -> fill(RUN, model, rows, PLAIN), "public.visit", "noted_short");
        assertThat(scalar("SELECT count(*) FROM person")).isEqualTo("0");
        target.abandon(RUN);
        Map<String, List<Map<String, Object>>> orphans = new HashMap<>(rows(MANY));
        orphans.put("visit", numbered(MANY, i -> Map.of("id", i, "person_id", i)));
        String before = hangingOn();
        refused(Kind.FAILED, () -> fill(NEXT_RUN, model, orphans, PLAIN), "of_person", "no table was changed");
        assertThat(hangingOn()).isEqualTo(before);
        assertThat(scalar("SELECT count(*) FROM person")).isEqualTo("0");
    }

    @Test
    void aConnectionThatDiesWhileRowsComeInLeavesEverythingAsItWasAndARunAgainFills() {
        List<Table> model = model();
        migrate(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
                // Fires when all rows are in, while indexes and links are still to be made again.
                "CREATE CONSTRAINT TRIGGER dying AFTER INSERT ON visit DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION die()");
        String before = hangingOn();
        refused(Kind.LOST, () -> fill(RUN, model, rows(MANY), PLAIN), "connection was lost");
        assertThat(hangingOn()).isEqualTo(before);
        assertThat(scalar("SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM person)"))
                .isEqualTo("0");
        migrate("DROP TRIGGER dying ON visit");
        reopen();
        fill(NEXT_RUN, model, rows(MANY), PLAIN);
        assertThat(scalar("SELECT count(*) FROM visit")).isEqualTo(String.valueOf(MANY));
        migrate("INSERT INTO visit (person_id) VALUES (1)");
    }

    @Test
    void rulesMaySendRowsToPartsOfTheTableAndNowhereElse() {
        migrate(
                "ALTER TABLE person DROP CONSTRAINT favourite",
                "DROP TABLE theirs",
                "CREATE TABLE visit_odd (CHECK (id % 2 = 1)) INHERITS (visit)",
                "CREATE RULE odd AS ON INSERT TO visit WHERE NEW.id % 2 = 1 DO INSTEAD INSERT INTO visit_odd"
                        + " VALUES (NEW.id, NEW.person_id, NEW.noted)");
        List<Table> model = model("audit");
        fill(RUN, model, rows(5), PLAIN);
        assertThat(scalar("SELECT (SELECT count(*) FROM ONLY visit) || ' ' || (SELECT count(*) FROM visit)"))
                .isEqualTo("2 5");
        migrate(
                "DELETE FROM visit",
                "DELETE FROM person",
                "DELETE FROM country",
                "CREATE RULE lost AS ON INSERT TO country DO INSTEAD NOTHING");
        refused(Kind.FAILED, () -> fill(NEXT_RUN, model, rows(5), PLAIN), "no table was changed");
    }

    @Test
    void tablesThatMayOnlyBeAppendedToGetInsertsAndNothingElse() {
        String user = "appender_" + System.identityHashCode(this);
        migrate("ALTER TABLE person DROP CONSTRAINT favourite");
        TestPostgres.administer(
                settings.jdbcUrl(),
                "CREATE ROLE " + user + " LOGIN PASSWORD '" + TestPostgres.password() + "'",
                "CREATE SCHEMA work AUTHORIZATION " + user);
        List<Table> model = model();
        target.close();
        settings = settings(settings.jdbcUrl(), user, Optional.of("work"));
        target = provider().open(settings);
        InPlace options =
                new InPlace(Optional.of("public"), Set.of(), false, InPlace.Indexes.AUTO, InPlace.Triggers.AUTO);
        refused(
                Kind.OCCUPIED,
                () -> target.planInPlace(model, options, Map.of()),
                "GRANT SELECT, INSERT ON \"public\".\"country\"",
                "GRANT UPDATE ON SEQUENCE public.visit_id_seq");
        TestPostgres.administer(
                settings.jdbcUrl(),
                "GRANT SELECT, INSERT ON country, person, visit, audit TO " + user,
                "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + user);
        assertThat(action(target.planInPlace(model, options, Map.of("visit", MANY)), "INDEX", "visit_person"))
                .contains("only the owner");
        fill(RUN, model, rows(5), options);
        TestPostgres.administer(settings.jdbcUrl(), "INSERT INTO visit (person_id) VALUES (1)");
        assertThat(scalar("SELECT count(*) FROM public.audit")).isEqualTo("6");
        assertThat(scalar("SELECT count(*) FROM public.visit")).isEqualTo("6");
        assertThat(scalar("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'starloom%'"))
                .isEqualTo("0");
        try (Target other = provider().open(settings)) {
            assertThat(other.countInPlace(model.get(0), options)).isPositive();
        }
    }
}
