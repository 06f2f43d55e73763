package dev.starloom.sql.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.EveryType;
import dev.starloom.sql.TargetFixture;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What DuckDB is told, and what it makes of it. */
class DuckDbDdlTest extends TargetFixture {
    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                "jdbc:duckdb:", Optional.empty(), Optional.empty(), Optional.empty(), 1, 256L << 20, Map.of());
    }

    @Override
    protected TargetProvider provider() {
        return new DuckDbTargetProvider();
    }

    @Test
    void everyTypeHasItsPlaceInCreateTable() {
        assertThat(EveryType.statements(DuckDbTarget.ENGINE, Optional.of("my"), true))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS \"my\".\"every\" (\"id\" bigint NOT NULL,",
                        "\"say \"\"hi\"\"\" varchar NOT NULL DEFAULT 'o''k\\',",
                        "\"born\" date DEFAULT DATE '1990-01-31',",
                        "\"at\" timestamp without time zone NOT NULL DEFAULT TIMESTAMP '2020-02-03 04:05:06.0',",
                        "\"rate\" decimal(5, 2) DEFAULT -1.50,",
                        "\"a boolean\" boolean,",
                        "\"a smallint\" smallint,",
                        "\"a integer\" int,",
                        "\"a bigint\" bigint,",
                        "\"a decimal(10,2)\" decimal(10, 2),",
                        "\"a decimal(38,0)\" decimal(38),",
                        "\"a double\" double,",
                        "\"a date\" date,",
                        "\"a time\" time,",
                        "\"a timestamp\" timestamp without time zone,",
                        "\"a varchar(20)\" varchar,",
                        "\"a varchar(8001)\" varchar,",
                        "\"a char(3)\" varchar,",
                        "\"a char(256)\" varchar,",
                        "\"a text\" varchar,",
                        "\"a binary\" blob,",
                        "PRIMARY KEY (\"id\"))",
                        "COMMENT ON TABLE \"my\".\"every\" IS 'all `types`'",
                        "COMMENT ON COLUMN \"my\".\"every\".\"say \"\"hi\"\"\" IS 'it''s \\ said'");
    }

    @Test
    void theDatabaseMakesOfItTheseTypes() {
        begin(RUN);
        target.createStaging(RUN, EveryType.table());
        assertThat(target.query("""
                                SELECT data_type FROM duckdb_columns() WHERE table_name LIKE '%every' ORDER BY column_index""", 99).rows())
                .extracting(row -> row.get(0))
                .containsExactly(
                        "BIGINT",
                        "VARCHAR",
                        "DATE",
                        "TIMESTAMP",
                        "DECIMAL(5,2)",
                        "BOOLEAN",
                        "SMALLINT",
                        "INTEGER",
                        "BIGINT",
                        "DECIMAL(10,2)",
                        "DECIMAL(38,0)",
                        "DOUBLE",
                        "DATE",
                        "TIME",
                        "TIMESTAMP",
                        "VARCHAR",
                        "VARCHAR",
                        "VARCHAR",
                        "VARCHAR",
                        "VARCHAR",
                        "BLOB");
    }
}
