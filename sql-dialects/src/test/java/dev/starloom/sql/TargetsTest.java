package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.target.TargetException;
import org.junit.jupiter.api.Test;

class TargetsTest {
    @Test
    void everyEngineIsFoundByItsUrl() {
        assertThat(Targets.engines()).containsExactly("duckdb", "files", "h2", "mariadb", "mysql", "postgresql");
        assertThat(Targets.providerFor("jdbc:postgresql://h/d").engine()).isEqualTo("postgresql");
        assertThat(Targets.providerFor("jdbc:mariadb://h/d").engine()).isEqualTo("mariadb");
        assertThat(Targets.providerFor("jdbc:mysql://h/d").engine()).isEqualTo("mysql");
        assertThat(Targets.providerFor("jdbc:duckdb:w.duckdb").engine()).isEqualTo("duckdb");
        assertThat(Targets.providerFor("jdbc:h2:mem:w").engine()).isEqualTo("h2");
    }

    @Test
    void anUnknownUrlIsRefusedWithTheEnginesThereAreAndWithoutItsPassword() {
        assertThatThrownBy(() -> Targets.providerFor("jdbc:oracle://u:pw@h/d?password=pw"))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(TargetException.Kind.UNREACHABLE))
                .hasMessageContaining("jdbc:oracle://h/d")
                .hasMessageContaining("postgresql")
                .hasMessageNotContaining("pw");
    }
}
