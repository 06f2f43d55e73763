package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.TargetException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names go to the engine as they are, or are refused: none is changed, none becomes SQL, no two become one. */
public abstract class TargetNamesContract extends TargetFixture {
    private static final int NAMES = 100_000;
    private static final int NAMES_A_QUERY = 250;
    private static final long SEED = 20_261_128;

    @Test
    void aHundredThousandNamesComeBackAsTheyAreOrAreRefused() {
        HostileNames names = new HostileNames(SEED);
        List<String> usable = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < NAMES; i++) {
            String name = names.next();
            if (isUsable(name)) {
                usable.add(name);
            } else {
                refused++;
            }
        }
        assertThat(usable).as("%d were refused", refused).hasSizeGreaterThan(NAMES / 2);
        for (int from = 0; from < usable.size(); from += NAMES_A_QUERY) {
            requireBack(usable.subList(from, Math.min(usable.size(), from + NAMES_A_QUERY)));
        }
    }

    @Test
    void namesOfOurOwnFitAndNoTwoBecomeOne() {
        HostileNames names = new HostileNames(SEED);
        Identifiers identifiers = ((JdbcTarget) target).identifiers();
        Map<String, String> shortened = new HashMap<>();
        for (int i = 0; i < NAMES; i++) {
            String name = names.next() + names.next() + names.next();
            String fitting = identifiers.fit(name);
            assertThat(identifiers.fit(fitting)).isEqualTo(fitting);
            String before = shortened.put(fitting, name);
            assertThat(before == null || before.equals(name))
                    .as("%s and %s became %s", before, name, fitting)
                    .isTrue();
        }
    }

    @Test
    void aColumnOfEachUsableNameIsMadeUnderThatName() {
        HostileNames names = new HostileNames(SEED + 1);
        Map<String, Column> columns = new LinkedHashMap<>();
        while (columns.size() < NAMES_A_QUERY) {
            String name = names.next();
            if (isUsable(name) && !name.isEmpty()) {
                // What engines take for equal: case, accents, width; at most one of each kind.
                String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^!-~]", "");
                columns.putIfAbsent(plain.toLowerCase(Locale.ROOT), Column.of(name, SqlType.INTEGER, true));
            }
        }
        Table table = new Table(
                "odd",
                TableRole.WORK,
                "",
                List.copyOf(columns.values()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        begin(RUN);
        target.createStaging(RUN, table);
        QueryResult result =
                target.query("SELECT * FROM " + target.stagingNames(RUN).table("odd"), 1);
        assertThat(result.columns())
                .containsExactlyElementsOf(
                        columns.values().stream().map(Column::name).toList());
    }

    private boolean isUsable(String name) {
        Table table = new Table(
                "t",
                TableRole.WORK,
                "",
                List.of(Column.of(name, SqlType.INTEGER, true)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        try {
            ((JdbcTarget) target).identifiers().requireUsable(table);
            return true;
        } catch (TargetException e) {
            assertThat(e).hasMessageContaining("name");
            return false;
        }
    }

    /** A name that ended its quotes would change how many columns there are, what they are called, or what is in them. */
    private void requireBack(List<String> names) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < names.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(i)
                    .append(" AS ")
                    .append(target.publishedNames().quote(names.get(i)));
        }
        QueryResult result = target.query(sql.toString(), 2);
        // A driver gives an empty label as null.
        assertThat(result.columns().stream().map(c -> c == null ? "" : c))
                .containsExactlyElementsOf(names.stream().map(this::asLabel).toList());
        assertThat(result.rows())
                .containsExactly(IntStream.range(0, names.size())
                        .mapToObj(String::valueOf)
                        .toList());
    }
}
