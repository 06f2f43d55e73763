package dev.starloom.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.EveryType;
import dev.starloom.sql.TargetFixture;
import dev.starloom.sql.testing.TestPostgres;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What PostgreSQL is told, and what it makes of it. */
class PostgreSqlDdlTest extends TargetFixture {
    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                TestPostgres.freshDatabase(),
                Optional.of(TestPostgres.user()),
                Optional.of(TestPostgres.password()),
                Optional.empty(),
                1,
                0,
                Map.of());
    }

    @Override
    protected TargetProvider provider() {
        return new PostgreSqlTargetProvider();
    }

    @Test
    void everyTypeHasItsPlaceInCreateTable() {
        assertThat(EveryType.statements(PostgreSqlTarget.ENGINE, Optional.of("my"), true))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS \"my\".\"every\" (\"id\" bigint NOT NULL,",
                        "\"say \"\"hi\"\"\" varchar(9) NOT NULL DEFAULT 'o''k\\',",
                        "\"born\" date DEFAULT DATE '1990-01-31',",
                        "\"at\" timestamp(6) NOT NULL DEFAULT TIMESTAMP '2020-02-03 04:05:06.0',",
                        "\"rate\" decimal(5, 2) DEFAULT -1.50,",
                        "\"a boolean\" boolean,",
                        "\"a smallint\" smallint,",
                        "\"a integer\" int,",
                        "\"a bigint\" bigint,",
                        "\"a decimal(10,2)\" decimal(10, 2),",
                        "\"a decimal(38,0)\" decimal(38),",
                        "\"a double\" double precision,",
                        "\"a date\" date,",
                        "\"a time\" time(6),",
                        "\"a timestamp\" timestamp(6),",
                        "\"a varchar(20)\" varchar(20),",
                        "\"a varchar(8001)\" varchar(8001),",
                        "\"a char(3)\" char(3),",
                        "\"a char(256)\" char(256),",
                        "\"a text\" text,",
                        "\"a binary\" bytea,",
                        "PRIMARY KEY (\"id\"))",
                        "COMMENT ON TABLE \"my\".\"every\" IS 'all `types`'",
                        "COMMENT ON COLUMN \"my\".\"every\".\"say \"\"hi\"\"\" IS 'it''s \\ said'");
    }

    @Test
    void theDatabaseMakesOfItTheseTypes() {
        begin(RUN);
        target.createStaging(RUN, EveryType.table());
        assertThat(target.query("""
                                SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid WHERE c.relname LIKE '%every' AND a.attnum > 0 ORDER BY a.attnum""", 99).rows())
                .extracting(row -> row.get(0))
                .containsExactly(
                        "bigint",
                        "character varying(9)",
                        "date",
                        "timestamp(6) without time zone",
                        "numeric(5,2)",
                        "boolean",
                        "smallint",
                        "integer",
                        "bigint",
                        "numeric(10,2)",
                        "numeric(38,0)",
                        "double precision",
                        "date",
                        "time(6) without time zone",
                        "timestamp(6) without time zone",
                        "character varying(20)",
                        "character varying(8001)",
                        "character(3)",
                        "character(256)",
                        "text",
                        "bytea");
    }
}
