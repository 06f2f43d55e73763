package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.SqlType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTranslatorTest {
    private static final Map<String, SqlType> COLUMNS = Map.of(
            "a",
            SqlType.INTEGER,
            "order",
            SqlType.INTEGER,
            "Name",
            SqlType.varchar(20),
            "born",
            SqlType.DATE,
            "made",
            SqlType.TIMESTAMP,
            "date",
            SqlType.DATE,
            "ok",
            SqlType.BOOLEAN);

    @ParameterizedTest
    @MethodSource("conditions")
    void whatCatalogsWriteBecomesPortable(String written, String portable) {
        assertThat(translate(written, ExpressionSyntax.STANDARD)).isEqualTo(portable);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("(date > '2020-01-01'::date)", "\"date\" > DATE '2020-01-01'"),
                Arguments.of("(EXTRACT(year FROM date) > 2000)", "EXTRACT(YEAR FROM \"date\") > 2000"),
                Arguments.of("((a > 0))", "\"a\" > 0"),
                Arguments.of(
                        "(((\"Name\")::text = ANY ((ARRAY['x'::character varying, 'it''s'::character varying])::text[])))",
                        "\"Name\" IN ('x', 'it''s')"),
                Arguments.of("(a <> ALL (ARRAY[1, 2]))", "\"a\" NOT IN (1, 2)"),
                Arguments.of(
                        "((born >= '2007-01-01'::date) AND (made < '2007-02-01 00:00:00'::timestamp without time zone))",
                        "(\"born\" >= DATE '2007-01-01') AND (\"made\" < TIMESTAMP '2007-02-01 00:00:00')"),
                Arguments.of("((\"Name\")::text ~~ 'a%'::text)", "\"Name\" LIKE 'a%'"),
                Arguments.of("((\"Name\")::text !~~ 'a%'::text)", "\"Name\" NOT LIKE 'a%'"),
                Arguments.of("(a > '-5'::integer)", "\"a\" > -5"),
                Arguments.of("(a > ('-5'::integer)::numeric)", "\"a\" > (-5)"),
                Arguments.of("(\"order\" >= 1)", "\"order\" >= 1"),
                Arguments.of("((a)::integer < 3)", "\"a\" < 3"),
                Arguments.of(
                        "(born BETWEEN '2020-01-01' AND '2020-12-31')",
                        "\"born\" BETWEEN DATE '2020-01-01' AND DATE '2020-12-31'"),
                Arguments.of(
                        "(name IS NOT NULL OR length(name) <= 3)",
                        "\"Name\" IS NOT NULL OR CHAR_LENGTH(\"Name\") <= 3"),
                Arguments.of(
                        "(CASE WHEN a > 1 THEN ok ELSE false END)", "CASE WHEN \"a\" > 1 THEN \"ok\" ELSE FALSE END"),
                Arguments.of("(EXTRACT(year FROM born) > 2000)", "EXTRACT(YEAR FROM \"born\") > 2000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\"Name\" ~ '^a')",
                "(a / 2 = 1)",
                "(unknown > 1)",
                "((born)::integer > 1)",
                "(a = ANY (SELECT 1))",
                "('x",
                "((a > 1)",
                "(made > '2020-01-01 00:00:00+02'::timestamp with time zone)"
            })
    void whatPortableSqlCannotSayIsRefused(String written) {
        assertThatThrownBy(() -> translate(written, ExpressionSyntax.STANDARD))
                .isInstanceOf(UntranslatableException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void mySqlWritesBackticksCharacterSetsAndBackslashes() {
        assertThat(translate("(`Name` in (_utf8mb4\\'x\\',_utf8mb4\\'y\\'))", ExpressionSyntax.MYSQL))
                .isEqualTo("\"Name\" IN ('x', 'y')");
        assertThat(translate("`Name` = 'a\\\\b' and `a` <> 1", ExpressionSyntax.MYSQL))
                .isEqualTo("\"Name\" = 'a\\b' AND \"a\" <> 1");
    }

    @Test
    void columnsAreCalledAsInTheModel() {
        Map<String, SqlType> columns = Map.of(
                "Unit Price", SqlType.decimal(9, 2), "A", SqlType.INTEGER, "a", SqlType.DATE, "da\"y", SqlType.DATE);
        Map<String, String> names = Map.of("Unit Price", "unit_price", "A", "a_2", "a", "a", "da\"y", "da_y");
        assertThat(new ExpressionTranslator(columns, names, Optional.empty())
                        .translate(
                                "((\"Unit Price\" > (0)::numeric) OR (a >= '2020-01-01') AND \"A\" < 3 AND \"da\"\"y\" < '2020-01-01')",
                                ExpressionSyntax.STANDARD))
                .isEqualTo("(\"unit_price\" > 0) OR (\"a\" >= DATE '2020-01-01') AND \"a_2\" < 3"
                        + " AND \"da_y\" < DATE '2020-01-01'");
        assertThat(new ExpressionTranslator(columns, names, Optional.of("Unit Price"))
                        .translate("VALUE >= 0", ExpressionSyntax.STANDARD))
                .isEqualTo("\"unit_price\" >= 0");
    }

    private static String translate(String written, ExpressionSyntax syntax) {
        Map<String, String> same = COLUMNS.keySet().stream().collect(Collectors.toMap(c -> c, c -> c));
        return new ExpressionTranslator(COLUMNS, same, Optional.empty()).translate(written, syntax);
    }
}
