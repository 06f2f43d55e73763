package dev.starloom.quality.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Vectors;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final int CUSTOMERS = 2_000;
    private static final int ORDERS_EACH = 5;
    private static final int DAYS = 30;

    private static final Table CUSTOMER = table(
            "customers",
            List.of(
                    Column.of("id", SqlType.BIGINT, false),
                    Column.of("email", SqlType.varchar(40), false),
                    Column.of("note", SqlType.TEXT, true)));
    private static final Table DAY =
            table("days", List.of(Column.of("id", SqlType.BIGINT, false), Column.of("on_day", SqlType.DATE, false)));
    private static final Table ORDER = new Table(
            "orders",
            TableRole.FACT,
            "",
            List.of(
                    Column.of("id", SqlType.BIGINT, false),
                    Column.of("customer_id", SqlType.BIGINT, false),
                    Column.of("day_id", SqlType.BIGINT, false),
                    Column.of("status", SqlType.varchar(10), true)),
            Optional.of(new UniqueKey("orders_pk", List.of("id"))),
            List.of(),
            List.of(
                    new ForeignKey("orders_customer", List.of("customer_id"), "customers", List.of("id")),
                    new ForeignKey("orders_day", List.of("day_id"), "days", List.of("id"))),
            List.of());
    private static final Warehouse MODEL = new Warehouse("shop", List.of(ORDER, CUSTOMER, DAY));

    @Test
    void ofALargeTableWholeFamiliesAreKeptAndChildrenAreCountedOverAllRows() {
        Sampled sampled = Sampling.read(MODEL, new Rows(false), new Rows(false), Optional.empty(), 2_000, t -> {});
        DataSet real = sampled.real();
        Link customer = real.links().get(0);
        Link day = real.links().get(1);

        assertThat(real.frame("orders").rows()).isBetween(1_600, 2_400);
        assertThat(real.frame("customers").rows()).isEqualTo(CUSTOMERS);
        // whoever is kept has all orders among the rows; nobody else has any
        int[] kept = Link.counts(customer.parentOf(), CUSTOMERS);
        IntStream.range(0, CUSTOMERS)
                .forEach(r -> assertThat(kept[r]).isEqualTo(customer.isWhole(r) ? ORDERS_EACH : 0));
        assertThat(customer.children()).containsOnly(ORDERS_EACH);
        assertThat(customer.family()).isTrue();
        assertThat(day.family()).isFalse();
        assertThat(Arrays.stream(day.children()).sum()).isEqualTo(CUSTOMERS * ORDERS_EACH);
        assertThat(sampled.tables().get(0).family()).isEqualTo("customers");
        assertThat(sampled.tables().get(0).realRows()).isEqualTo((long) CUSTOMERS * ORDERS_EACH);
    }

    @Test
    void theOrderInWhichAnEngineGivesRowsChangesNothing() {
        DataSet one = Sampling.read(MODEL, new Rows(false), new Rows(true), Optional.empty(), 1_000, t -> {})
                .real();
        Sampled other = Sampling.read(MODEL, new Rows(true), new Rows(false), Optional.empty(), 1_000, t -> {});

        for (Frame frame : one.frames()) {
            Frame same = other.real().frame(frame.table());
            assertThat(same.families()).isEqualTo(frame.families());
            frame.features()
                    .forEach(f -> assertThat(same.feature(f.name()).values())
                            .usingRecursiveComparison()
                            .isEqualTo(f.values()));
        }
    }

    @Test
    void columnsAreWhatTheirKeysNamesAndValuesSay() {
        DataSet real = Sampling.read(MODEL, new Rows(false), new Rows(false), Optional.empty(), 1_000, t -> {})
                .real();

        assertThat(kind(real, "orders", "id")).isEqualTo(ColumnKind.KEY);
        assertThat(kind(real, "orders", "customer_id")).isEqualTo(ColumnKind.KEY);
        assertThat(kind(real, "orders", "status")).isEqualTo(ColumnKind.CATEGORY);
        assertThat(kind(real, "customers", "email")).isEqualTo(ColumnKind.IDENTIFYING);
        assertThat(kind(real, "customers", "note")).isEqualTo(ColumnKind.TEXT);
        assertThat(kind(real, "days", "on_day")).isEqualTo(ColumnKind.TIME);
    }

    @Test
    void aNameThatCountsOrPlacesIsNoPerson() {
        assertThat(List.of("email", "customer_email", "first_name", "home_phone", "address", "address_2"))
                .allMatch(KindGuess::isPersonal);
        assertThat(List.of("email_count", "region_name", "weekday_name", "name", "phone_model"))
                .noneMatch(KindGuess::isPersonal);
    }

    private static ColumnKind kind(DataSet side, String table, String column) {
        return side.frame(table).feature(column).kind();
    }

    private static Table table(String name, List<Column> columns) {
        return new Table(
                name,
                TableRole.DIMENSION,
                "",
                columns,
                Optional.of(new UniqueKey(name + "_pk", List.of("id"))),
                List.of(),
                List.of(),
                List.of());
    }

    /** Customers with five orders each; forwards or backwards. */
    private record Rows(boolean backwards) implements TableRows {
        @Override
        public Optional<Long> count(String table) {
            return Optional.of((long)
                    (table.equals("days") ? DAYS : table.equals("customers") ? CUSTOMERS : CUSTOMERS * ORDERS_EACH));
        }

        @Override
        public void read(String table, Consumer<RowBatch> rows) {
            int count = count(table).orElseThrow().intValue();
            int[] order = IntStream.range(0, count)
                    .map(i -> backwards ? count - 1 - i : i)
                    .toArray();
            RowBatch all = all(table, count);
            for (int from = 0; from < count; from += 700) {
                int[] part = Arrays.copyOfRange(order, from, Math.min(count, from + 700));
                rows.accept(new RowBatch(
                        table,
                        all.columns(),
                        all.vectors().stream().map(v -> Vectors.gather(v, part)).toList(),
                        part.length));
            }
        }

        private static RowBatch all(String table, int count) {
            LongVector ids =
                    LongVector.of(IntStream.range(0, count).asLongStream().toArray());
            if (table.equals("days")) {
                return new RowBatch(table, DAY.columns(), List.of(ids, ids), count);
            }
            if (table.equals("customers")) {
                TextVector mails = TextVector.of(IntStream.range(0, count)
                        .mapToObj(i -> i + "@example.com")
                        .toArray(String[]::new));
                TextVector notes = TextVector.of(IntStream.range(0, count)
                        .mapToObj(i -> "called on day " + i)
                        .toArray(String[]::new));
                return new RowBatch(table, CUSTOMER.columns(), List.of(ids, mails, notes), count);
            }
            return new RowBatch(
                    table,
                    ORDER.columns(),
                    List.of(
                            ids,
                            LongVector.of(IntStream.range(0, count)
                                    .mapToLong(i -> i / ORDERS_EACH)
                                    .toArray()),
                            LongVector.of(IntStream.range(0, count)
                                    .mapToLong(i -> i % DAYS)
                                    .toArray()),
                            TextVector.of(IntStream.range(0, count)
                                    .mapToObj(i -> i % 3 == 0 ? "open" : "done")
                                    .toArray(String[]::new))),
                    count);
        }
    }
}
