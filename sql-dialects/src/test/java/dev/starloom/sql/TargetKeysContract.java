package dev.starloom.sql;

import static dev.starloom.sql.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.TargetException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Keys and constraints hold after the load, and a row that breaks one is named; any identifier may be used. */
public abstract class TargetKeysContract extends TargetDigestContract {
    @Test
    void everyConstraintOfTheModelHasItsOutcome() {
        begin(RUN);
        stageStar(RUN);
        List<KeyOutcome> outcomes = target.addKeys(RUN, List.of(CUSTOMERS, ORDERS));
        expect(outcomes, "customers", "pk_customers", "PRIMARY KEY");
        expect(outcomes, "customers", "uq_customers_email", "UNIQUE");
        expect(outcomes, "customers", "fk_customers_referrer", "FOREIGN KEY");
        expect(outcomes, "orders", "pk_orders", "PRIMARY KEY");
        expect(outcomes, "orders", "fk_orders_customer", "FOREIGN KEY");
        expect(outcomes, "orders", "ck_orders_amount", "CHECK");
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.sql()).isNotBlank());
    }

    @Test
    void whatIsSaidToBeEnforcedIsEnforcedAfterPublishing() {
        begin(RUN);
        stageStar(RUN);
        target.addKeys(RUN, List.of(CUSTOMERS, ORDERS));
        target.publish(RUN, List.of(CUSTOMERS, ORDERS), false, PUBLISHED);
        String customers = target.publishedNames().table("customers");
        String orders = target.publishedNames().table("orders");
        refused("PRIMARY KEY", "INSERT INTO " + customers + " VALUES (1, 'new', NULL)");
        refused("UNIQUE", "INSERT INTO " + customers + " VALUES (9, 'b@x', NULL)");
        refused("FOREIGN KEY", "INSERT INTO " + orders + " VALUES (9, 77, 1)");
        refused("CHECK", "INSERT INTO " + orders + " VALUES (9, 1, -1)");
        assertThat(target.execute("INSERT INTO " + orders + " VALUES (10, 1, 1)"))
                .isEqualTo(1);
    }

    @Test
    void aDoubledPrimaryKeyIsNamed() {
        begin(RUN);
        violated(
                CUSTOMERS,
                () -> {
                    stage(RUN, CUSTOMERS, row(1L, "a", null), row(4711L, "b", null), row(4711L, "c", null));
                    target.addKeys(RUN, List.of(CUSTOMERS));
                },
                "pk_customers",
                "4711");
    }

    @Test
    void aDoubledUniqueKeyIsNamedAndNullsAreNotDoubles() {
        begin(RUN);
        violated(
                CUSTOMERS,
                () -> {
                    stage(
                            RUN,
                            CUSTOMERS,
                            row(1L, null, null),
                            row(2L, null, null),
                            row(3L, "twice@x", null),
                            row(4L, "twice@x", null));
                    target.addKeys(RUN, List.of(CUSTOMERS));
                },
                "uq_customers_email",
                "twice@x");
    }

    @Test
    void anOrphanIsNamed() {
        begin(RUN);
        violated(
                ORDERS,
                () -> {
                    stage(RUN, CUSTOMERS, row(1L, "a", null));
                    stage(RUN, ORDERS, row(1L, 1L, 5L), row(2L, null, 5L), row(3L, 4712L, 5L));
                    target.addKeys(RUN, List.of(CUSTOMERS, ORDERS));
                },
                "fk_orders_customer",
                "4712");
    }

    @Test
    void anOrphanOfItsOwnTableIsNamed() {
        begin(RUN);
        violated(
                CUSTOMERS,
                () -> {
                    stage(RUN, CUSTOMERS, row(1L, "a", 2L), row(2L, "b", null), row(3L, "c", 4713L));
                    target.addKeys(RUN, List.of(CUSTOMERS));
                },
                "fk_customers_referrer",
                "4713");
    }

    @Test
    void aRowThatFailsACheckIsNamed() {
        begin(RUN);
        violated(
                ORDERS,
                () -> {
                    stage(RUN, CUSTOMERS, row(1L, "a", null));
                    stage(RUN, ORDERS, row(1L, 1L, 0L), row(4714L, 1L, -1L));
                    target.addKeys(RUN, List.of(CUSTOMERS, ORDERS));
                },
                "ck_orders_amount",
                "4714");
    }

    @Test
    void compositeKeysAndLinksToThemHold() {
        begin(RUN);
        Table assortments = assortments();
        Table lines = lines();
        stage(RUN, assortments, row(1L, 1L), row(1L, 2L), row(2L, 1L));
        stage(RUN, lines, row(1L, 1L, 2L), row(2L, 2L, 1L), row(3L, null, 9L));
        List<KeyOutcome> outcomes = target.addKeys(RUN, List.of(assortments, lines));
        expect(outcomes, "assortments", "pk_assortments", "PRIMARY KEY");
        expect(outcomes, "lines", "fk_lines_assortment", "FOREIGN KEY");
    }

    @Test
    void anOrphanOfACompositeKeyIsNamed() {
        begin(RUN);
        violated(
                lines(),
                () -> {
                    stage(RUN, assortments(), row(1L, 1L), row(1L, 2L), row(2L, 1L));
                    stage(RUN, lines(), row(1L, 1L, 2L), row(2L, 2L, 4715L));
                    target.addKeys(RUN, List.of(assortments(), lines()));
                },
                "fk_lines_assortment",
                "4715");
    }

    @Test
    void tablesMayLinkToEachOtherInACircle() {
        begin(RUN);
        Table left = circle("left_side", "right_side");
        Table right = circle("right_side", "left_side");
        stage(RUN, left, row(1L, 2L), row(3L, null));
        stage(RUN, right, row(2L, 3L));
        List<KeyOutcome> outcomes = target.addKeys(RUN, List.of(left, right));
        expect(outcomes, "left_side", "fk_left_side", "FOREIGN KEY");
        expect(outcomes, "right_side", "fk_right_side", "FOREIGN KEY");
        target.publish(RUN, List.of(left, right), false, PUBLISHED);
        assertThat(readPublished(left)).isEqualTo(cells(left, row(1L, 2L), row(3L, null)));
    }

    @Test
    void reservedWordsMixedCaseSpacesAndAccentsMayBeNames() {
        worksAsNames("Order", "select", "Group By", "größe", "a\"b`c'd", "UPPER", "x.y");
    }

    @Test
    void emojiMayBeNamesOrAreRefused() {
        if (namesMayHoldEmoji()) {
            worksAsNames("table 😀", "id", "😀");
        } else {
            begin(RUN);
            Table table = keyed("table 😀", Column.of("id", SqlType.INTEGER, false));
            assertThatThrownBy(() -> target.createStaging(RUN, table))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("table 😀");
        }
    }

    private void worksAsNames(String name, String... columns) {
        begin(RUN);
        List<Column> declared = java.util.Arrays.stream(columns)
                .map(column -> Column.of(column, SqlType.INTEGER, column.equals(columns[columns.length - 1])))
                .toList();
        Table table = new Table(
                name,
                TableRole.DIMENSION,
                "",
                declared,
                Optional.of(new UniqueKey("pk " + name, List.of(columns[0]))),
                List.of(new UniqueKey("uq " + name, List.of(columns[1]))),
                List.of(new ForeignKey("fk " + name, List.of(columns[1]), name, List.of(columns[0]))),
                List.of());
        Object[] first = new Object[columns.length];
        java.util.Arrays.fill(first, 1L);
        stage(RUN, table, first);
        target.addKeys(RUN, List.of(table));
        target.publish(RUN, List.of(table), false, PUBLISHED);
        assertThat(target.existingTables()).containsExactly(name);
        assertThat(readPublished(table)).isEqualTo(cells(table, first));
        assertThat(target.published().orElseThrow().rows()).containsOnlyKeys(name);
        String quoted = target.publishedNames().quote(columns[0]);
        assertThat(target.query(
                                "SELECT " + quoted + " FROM "
                                        + target.publishedNames().table(name),
                                5)
                        .columns())
                .containsExactly(columns[0]);
    }

    protected void stageStar(String run) {
        stage(run, CUSTOMERS, row(1L, "a@x", null), row(2L, "b@x", 1L), row(3L, null, 1L));
        stage(run, ORDERS, row(1L, 1L, 100L), row(2L, 2L, 0L), row(3L, null, 250L));
    }

    private void expect(List<KeyOutcome> outcomes, String table, String constraint, String kind) {
        KeyOutcome.State state =
                enforcedKinds().contains(kind) ? KeyOutcome.State.ENFORCED : KeyOutcome.State.PROVEN_NOT_ENFORCED;
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.constraint().equals(constraint))
                .as(constraint)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.table()).isEqualTo(table);
                    assertThat(outcome.kind()).isEqualTo(kind);
                    assertThat(outcome.state()).isEqualTo(state);
                });
    }

    private void refused(String kind, String statement) {
        if (enforcedKinds().contains(kind)) {
            assertThatThrownBy(() -> target.execute(statement)).as(kind).isInstanceOf(TargetException.class);
        }
    }

    private static void violated(Table table, ThrowingCallable load, String constraint, String value) {
        assertThatThrownBy(load)
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(TargetException.Kind.FAILED))
                .hasMessageContaining(table.name())
                .hasMessageContaining(constraint)
                .hasMessageContaining(value);
    }

    private static Table assortments() {
        return new Table(
                "assortments",
                TableRole.BRIDGE,
                "",
                List.of(Column.of("store_id", SqlType.INTEGER, false), Column.of("product_id", SqlType.INTEGER, false)),
                Optional.of(new UniqueKey("pk_assortments", List.of("store_id", "product_id"))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Table lines() {
        return new Table(
                "lines",
                TableRole.FACT,
                "",
                List.of(
                        Column.of("line_id", SqlType.INTEGER, false),
                        Column.of("store_id", SqlType.INTEGER, true),
                        Column.of("product_id", SqlType.INTEGER, false)),
                Optional.of(new UniqueKey("pk_lines", List.of("line_id"))),
                List.of(),
                List.of(new ForeignKey(
                        "fk_lines_assortment",
                        List.of("store_id", "product_id"),
                        "assortments",
                        List.of("store_id", "product_id"))),
                List.of(new CheckConstraint("ck_lines_product", "product_id > 0")));
    }

    private static Table circle(String name, String other) {
        return new Table(
                name,
                TableRole.DIMENSION,
                "",
                List.of(Column.of("id", SqlType.INTEGER, false), Column.of("other", SqlType.INTEGER, true)),
                Optional.of(new UniqueKey("pk_" + name, List.of("id"))),
                List.of(),
                List.of(new ForeignKey("fk_" + name, List.of("other"), other, List.of("id"))),
                List.of());
    }
}
