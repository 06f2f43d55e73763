package dev.starloom.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.EveryType;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.TargetFixture;
import dev.starloom.sql.testing.TestPostgres;
import java.util.List;
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

    @Test
    void keysComeInTheCheapestOrder() {
        assertThat(EveryType.statements(
                        PostgreSqlTarget.ENGINE,
                        new PostgreSqlKeys(new Identifiers(PostgreSqlTarget.ENGINE, Optional.of("my")), RUN)
                                .steps(List.of(CUSTOMERS, ORDERS))))
                .containsExactly(
                        "ALTER TABLE \"my\".\"starloom_s4e65d3fb_customers\" ADD CONSTRAINT \"starloom_s4e65d3fb_pk_customers\" PRIMARY KEY (\"customer_id\")",
                        "SELECT \"customer_id\", count(*) AS \"rows\" FROM \"my\".\"starloom_s4e65d3fb_customers\" WHERE \"customer_id\" IS NOT NULL GROUP BY \"customer_id\" HAVING count(*) > 1 FETCH NEXT 1 ROWS ONLY",
                        "ALTER TABLE \"my\".\"starloom_s4e65d3fb_customers\" ADD CONSTRAINT \"starloom_s4e65d3fb_uq_customers_email\" UNIQUE (\"email\")",
                        "SELECT \"email\", count(*) AS \"rows\" FROM \"my\".\"starloom_s4e65d3fb_customers\" WHERE \"email\" IS NOT NULL GROUP BY \"email\" HAVING count(*) > 1 FETCH NEXT 1 ROWS ONLY",
                        "CREATE INDEX \"starloom_s4e65d3fb_fk_customers_referrer_index\" ON \"my\".\"starloom_s4e65d3fb_customers\"(\"referred_by\")",
                        "ALTER TABLE \"my\".\"starloom_s4e65d3fb_orders\" ADD CONSTRAINT \"starloom_s4e65d3fb_pk_orders\" PRIMARY KEY (\"order_id\")",
                        "SELECT \"order_id\", count(*) AS \"rows\" FROM \"my\".\"starloom_s4e65d3fb_orders\" WHERE \"order_id\" IS NOT NULL GROUP BY \"order_id\" HAVING count(*) > 1 FETCH NEXT 1 ROWS ONLY",
                        "CREATE INDEX \"starloom_s4e65d3fb_fk_orders_customer_index\" ON \"my\".\"starloom_s4e65d3fb_orders\"(\"customer_id\")",
                        "ALTER TABLE \"my\".\"starloom_s4e65d3fb_customers\" ADD CONSTRAINT \"fk_customers_referrer\" FOREIGN KEY (\"referred_by\") REFERENCES \"my\".\"starloom_s4e65d3fb_customers\" (\"customer_id\")",
                        "SELECT \"c\".\"referred_by\" FROM \"my\".\"starloom_s4e65d3fb_customers\" AS \"c\" WHERE (\"c\".\"referred_by\" IS NOT NULL AND NOT EXISTS (SELECT 1 AS \"one\" FROM \"my\".\"starloom_s4e65d3fb_customers\" AS \"p\" WHERE \"p\".\"customer_id\" = \"c\".\"referred_by\")) FETCH NEXT 1 ROWS ONLY",
                        "ALTER TABLE \"my\".\"starloom_s4e65d3fb_orders\" ADD CONSTRAINT \"fk_orders_customer\" FOREIGN KEY (\"customer_id\") REFERENCES \"my\".\"starloom_s4e65d3fb_customers\" (\"customer_id\")",
                        "SELECT \"c\".\"customer_id\" FROM \"my\".\"starloom_s4e65d3fb_orders\" AS \"c\" WHERE (\"c\".\"customer_id\" IS NOT NULL AND NOT EXISTS (SELECT 1 AS \"one\" FROM \"my\".\"starloom_s4e65d3fb_customers\" AS \"p\" WHERE \"p\".\"customer_id\" = \"c\".\"customer_id\")) FETCH NEXT 1 ROWS ONLY",
                        "ALTER TABLE \"my\".\"starloom_s4e65d3fb_orders\" ADD CONSTRAINT \"ck_orders_amount\" CHECK (\"amount\" >= 0)",
                        "SELECT \"order_id\" FROM \"my\".\"starloom_s4e65d3fb_orders\" WHERE NOT (\"amount\" >= 0) FETCH NEXT 1 ROWS ONLY",
                        "ANALYZE \"my\".\"starloom_s4e65d3fb_customers\"",
                        "ANALYZE \"my\".\"starloom_s4e65d3fb_orders\"");
    }

    @Test
    void linksToTablesThatTheRunDoesNotMakeLeadToWhereTheyStand() {
        assertThat(EveryType.statements(
                        PostgreSqlTarget.ENGINE,
                        new PostgreSqlKeys(new Identifiers(PostgreSqlTarget.ENGINE, Optional.of("my")), RUN)
                                .steps(List.of(ORDERS))))
                .anySatisfy(sql -> assertThat(sql).endsWith("REFERENCES \"my\".\"customers\" (\"customer_id\")"));
    }
}
