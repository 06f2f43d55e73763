package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.target.TargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final Engine ENGINE =
            new Engine("test", "Test", SQLDialect.POSTGRES, SqlFlavor.POSTGRESQL, 63, true, true, StandardTypes::of);

    private final Identifiers identifiers = new Identifiers(ENGINE, Optional.of("sch\"ema"));

    @Test
    void namesAreQuotedAndQualified() {
        assertThat(identifiers.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(identifiers.qualified("select")).isEqualTo("\"sch\"\"ema\".\"select\"");
    }

    @Test
    void longNamesOfOurOwnAreShortenedToDistinctOnesThatFit() {
        String one = identifiers.fit("é".repeat(60) + "1");
        String other = identifiers.fit("é".repeat(60) + "2");
        assertThat(one).isNotEqualTo(other).isEqualTo(identifiers.fit("é".repeat(60) + "1"));
        assertThat(one.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
        assertThat(identifiers.fit("short")).isEqualTo("short");
    }

    @Test
    void longAndReservedNamesOfTheModelAreRefused() {
        Table longName = TargetFixture.keyed("t".repeat(64), Column.of("id", SqlType.INTEGER, false));
        Table longColumn = TargetFixture.keyed("t", Column.of("c".repeat(64), SqlType.INTEGER, false));
        Table reserved = TargetFixture.keyed("starloom_x", Column.of("id", SqlType.INTEGER, false));
        assertThatThrownBy(() -> identifiers.requireUsable(longName))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("63");
        assertThatThrownBy(() -> identifiers.requireUsable(longColumn)).hasMessageContaining("c".repeat(64));
        assertThatThrownBy(() -> identifiers.requireUsable(reserved)).hasMessageContaining("starloom_");
    }
}
