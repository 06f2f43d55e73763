package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.target.TargetException;
import java.util.List;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NameClashesTest {
    private static final Column ID = Column.of("id", SqlType.INTEGER, false);
    private static final List<Table> TABLES =
            List.of(TargetFixture.keyed("Person", ID), TargetFixture.keyed("person", ID));
    private static final List<Table> COLUMNS =
            List.of(TargetFixture.keyed("person", ID, Column.of("ID", SqlType.INTEGER, false)));

    private static Engine engine(SqlFlavor flavor) {
        return new Engine("test", "Test", SQLDialect.DEFAULT, flavor, 63, true, true, StandardTypes::of);
    }

    @Test
    void tablesThatAnEngineTakesForEachOtherAreRefused() {
        assertThatThrownBy(() -> NameClashes.refuse(engine(SqlFlavor.POSTGRESQL), TABLES, String::equalsIgnoreCase))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("tables Person and person");
        assertThatCode(() -> NameClashes.refuse(engine(SqlFlavor.POSTGRESQL), TABLES, String::equals))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = SqlFlavor.class,
            names = {"DUCKDB", "MYSQL", "MARIADB"})
    void columnsThatDifferInCaseAreRefusedWhereCaseDoesNotCount(SqlFlavor flavor) {
        assertThatThrownBy(() -> NameClashes.refuse(engine(flavor), COLUMNS, String::equals))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("columns of person id and ID");
    }

    @Test
    void columnsThatDifferInCaseStandSideBySideInPostgreSql() {
        assertThatCode(() -> NameClashes.refuse(engine(SqlFlavor.POSTGRESQL), COLUMNS, String::equals))
                .doesNotThrowAnyException();
    }
}
