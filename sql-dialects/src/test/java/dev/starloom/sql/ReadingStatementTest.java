package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.target.TargetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as one statement that reads. */
class ReadingStatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select 1 ; \n",
                "  (SELECT 1) UNION ALL (SELECT 2)",
                "-- a; remark\nSELECT ';', \"a;b\" FROM t -- the end;",
                "/* one; */ WITH x AS (SELECT 1) SELECT * FROM x /* two; */;",
                "EXPLAIN ANALYZE SELECT 1",
                "SHOW TABLES",
                "SELECT 'it''s; fine'",
                "SELECT 'CSVWRITE(', outfile FROM t -- LO_EXPORT(1)"
            })
    void readingIsLetThrough(String text) {
        assertThat(ReadingStatement.of(text, false)).startsWith(text.substring(0, 6));
        assertThat(ReadingStatement.of(text, true)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ; ",
                "-- nothing",
                "DELETE FROM t",
                "COMMIT; DROP TABLE t",
                "SELECT 1; DROP TABLE t",
                "SELECT ''; COMMIT; DROP TABLE t; SELECT ''",
                "COPY t TO 'file.csv'",
                "ATTACH 'other.db'",
                "SET memory_limit = '1GB'",
                "EXPLAIN ANALYZE DELETE FROM t",
                "SELECT CSVWRITE('x.csv', 'SELECT 1')",
                "SELECT * FROM t WHERE 1 = file_write ('x', 'y')",
                "SELECT lo_export(1, 'x')",
                "SELECT * FROM t INTO OUTFILE 'x'"
            })
    void whatWritesOrHoldsMoreIsRefused(String text) {
        for (boolean mysql : new boolean[] {false, true}) {
            assertThatThrownBy(() -> ReadingStatement.of(text, mysql))
                    .as(text)
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("one statement that reads");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT E'\\''; COMMIT; DROP TABLE t",
                "SELECT '\\'; COMMIT; DROP TABLE t; --'",
                "SELECT $$'$$; COMMIT; DROP TABLE t",
                "SELECT 1 /* /* */ '*/; DROP TABLE t -- '",
                "SELECT \"CSVWRITE\"('x.csv', 'SELECT 1')",
                "SELECT U&\"\\0043SVWRITE\"('x.csv', 'SELECT 1')"
            })
    void standardQuotesHideNoSecondStatement(String text) {
        assertThatThrownBy(() -> ReadingStatement.of(text, false)).isInstanceOf(TargetException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '\\''; COMMIT; DROP TABLE t",
                "SELECT 5--1; DROP TABLE t",
                "SELECT 1 /*! ; DROP TABLE t */"
            })
    void quotesOfMySqlHideNoSecondStatement(String text) {
        assertThatThrownBy(() -> ReadingStatement.of(text, true)).isInstanceOf(TargetException.class);
    }
}
