package dev.starloom.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageAccountTest {
    @Test
    void tellsEachStepWithWhatItReadWroteAndChecked() {
        assertThat(LineageAccount.of(Samples.run()).text()).isEqualTo("""
                        Run 20261120-110241-retail: published
                            started  2026-11-20T11:02:41Z, finished 2026-11-20T11:03:12Z
                            product  starloom 0.1.0
                            pack     name retail, version 1.0,
                                     sha256 %s
                            target   engine duckdb, version 1.5.6, password ${ENV:WAREHOUSE_PASSWORD}
                            settings scale 0.01, as-of 2025-12-31, threads 2
                            plan     cdcdcdcdcdcd..., seed 42
                            in all   3 steps, 3 tables made, 3,529 rows, 1 check green, 1 RED, 13 s

                         1. generate_raw_orders [generate] done, 1.25 s
                            Orders and their lines, as they come in.
                            reads    customers, stores
                            writes   orders        1,000 rows  merkle-sha256:010101010101...
                                     lines         2,517 rows
                            seed     -7
                            details  loader appender, blocks 4

                         2. aggregate [sql] done, 0.10 s
                            reads    orders
                            writes   totals           12 rows  merkle-sha256:020202020202...

                         3. check [check] done, 12 s
                            Rules.
                            reads    orders, totals
                            checks   1 check green, 1 RED
                                     RED peak: measured 1.01, allowed 1.3 to 2.2
                        """.formatted("ab".repeat(32)));
    }

    @Test
    void aColumnIsFollowedThroughTablesThatAreNotLoaded() {
        RunRecord run = Samples.withSteps(Samples.run(), List.of(Samples.generateByHidden("lognormal distribution")));
        assertThat(LineageAccount.of(run).column("orders", "amount")).isEqualTo("""
                        orders.amount  by generate_raw_orders: RANDOM() * customer.income
                          from customers.income  by generate_raw_orders: lognormal distribution
                        """);
        assertThat(LineageAccount.of(run).column("customers", "income")).contains("lognormal distribution");
    }

    @Test
    void aFailureStandsAtTheTopAndAtItsStep() {
        StepRecord failed = new StepRecord(
                "publish",
                "",
                "publish",
                StepStatus.FAILED,
                List.of(),
                List.of(),
                "",
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.of("disk full\n at once"));
        RunRecord run = new RunRecord(
                "r",
                RunStatus.FAILED,
                "now",
                Optional.empty(),
                "p",
                Map.of(),
                Map.of(),
                Map.of(),
                "",
                0,
                List.of(failed),
                Optional.of("publish: disk full"));
        assertThat(LineageAccount.of(run).text())
                .startsWith("Run r: failed\n    failure  publish: disk full\n")
                .contains(" 1. publish [publish] failed, 0.00 s\n    error    disk full  at once\n");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        String account =
                LineageAccount.of(Samples.everywhere("a\u001b[31m\u202eb")).text();
        assertThat(account.replace("\n", "").chars()).noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
    }

    @Test
    void aColumnIsTracedBackToWhatWasReadOrMade() {
        assertThat(LineageAccount.of(Samples.run()).column("totals", "total")).isEqualTo("""
                        totals.total  by aggregate: SUM(tax)
                          from orders.tax  by generate_raw_orders: expression: amount * 0.07
                            from orders.amount  by generate_raw_orders: RANDOM() * customer.income
                              from customers.income  (not written by this run)
                          because of orders.order_id  by generate_raw_orders: key 1
                        """);
    }

    @Test
    void aTableRewrittenFromItselfIsTracedToItsEarlierState() {
        StepRecord first = writing("first", List.of(), new ColumnRecord("x", "made", List.of(), List.of()));
        StepRecord second =
                writing("second", List.of("t"), new ColumnRecord("x", "x + 1", List.of("t.x"), List.of("t.x")));
        RunRecord run = Samples.withSteps(Samples.run(), List.of(first, second));
        assertThat(LineageAccount.of(run).column("t", "x"))
                .isEqualTo("t.x  by second: x + 1\n  from t.x  by first: made\n  because of t.x  (see above)\n");
    }

    @Test
    void columnsInACircleEnd() {
        StepRecord step = writing("s", List.of(), new ColumnRecord("x", "x", List.of("t.x"), List.of()));
        RunRecord run = Samples.withSteps(Samples.run(), List.of(step));
        assertThat(LineageAccount.of(run).column("t", "x")).endsWith("from t.x  (see above)\n");
    }

    @Test
    void anUnknownColumnIsRefusedWithThoseThereAre() {
        LineageAccount account = LineageAccount.of(Samples.run());
        assertThatThrownBy(() -> account.column("total", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it wrote [orders, lines, totals]");
        assertThatThrownBy(() -> account.column("totals", "x")).hasMessageContaining("it has [total]");
    }

    private static StepRecord writing(String name, List<String> inputs, ColumnRecord column) {
        return new StepRecord(
                name,
                "",
                "sql",
                StepStatus.DONE,
                inputs,
                List.of(new DatasetRecord("t", 1, Optional.empty(), List.of(column))),
                "",
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
    }
}
