package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.PinnedRow;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.Plan;
import dev.starloom.engine.plan.PlanSettings;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.expression.ExpressionCompiler;
import dev.starloom.metadata.expression.Expressions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Declares small stars for tests. */
final class Star {
    private static final ExpressionCompiler EXPRESSIONS = Expressions.compiler();

    private final List<TableDraft> tables = new ArrayList<>();
    private long seed = 42;
    private int dataVersion = 1;

    /** A table under construction. */
    static final class TableDraft {
        private final String name;
        private RowsSpec rows;
        private final List<LinkSpec> links = new ArrayList<>();
        private final List<ColumnSpec> columns = new ArrayList<>();
        private List<String> key = List.of();
        private List<PinnedRow> pinned = List.of();

        private TableDraft(String name, RowsSpec rows) {
            this.name = name;
            this.rows = rows;
        }

        TableDraft key(String column) {
            key = List.of(column);
            return generated(column, "BIGINT", new GeneratorSpec.Key(1));
        }

        TableDraft primaryKey(String column) {
            key = List.of(column);
            return this;
        }

        TableDraft column(String column, String type, String sql) {
            return generated(column, type, new GeneratorSpec.Expression(sql));
        }

        TableDraft generated(String column, String type, GeneratorSpec generator) {
            return column(column, type, false, generator, Optional.empty());
        }

        TableDraft nullable(String column, String type, String sql) {
            return column(column, type, true, new GeneratorSpec.Expression(sql), Optional.empty());
        }

        TableDraft nullable(String column, String type, GeneratorSpec generator) {
            return column(column, type, true, generator, Optional.empty());
        }

        TableDraft column(
                String column, String type, boolean nullable, GeneratorSpec generator, Optional<String> nullWhen) {
            columns.add(new ColumnSpec(
                    Column.of(column, SqlType.parse(type), nullable),
                    column.startsWith("hidden"),
                    Optional.of(generator),
                    nullWhen,
                    name + ".yaml " + column));
            return this;
        }

        TableDraft values(String column, String type, String... values) {
            return generated(
                    column,
                    type,
                    new GeneratorSpec.Values(Arrays.stream(values)
                            .map(v -> new GeneratorSpec.WeightedValue(v, 1))
                            .toList()));
        }

        TableDraft link(String column, String link) {
            return generated(column, "BIGINT", new GeneratorSpec.LinkKey(link));
        }

        TableDraft link(String link, String to, UnaryOperator<LinkDraft> how) {
            links.add(how.apply(new LinkDraft(link, to)).spec(name));
            return this;
        }

        /** Gives the first rows. */
        TableDraft pinned(List<Map<String, Object>> rows) {
            pinned = PinnedRow.of(name, rows);
            return this;
        }

        private TableSpec spec() {
            List<Column> visible = columns.stream()
                    .filter(c -> !c.hidden())
                    .map(ColumnSpec::column)
                    .toList();
            Table table = new Table(
                    name,
                    TableRole.DIMENSION,
                    "",
                    visible,
                    key.isEmpty() ? Optional.empty() : Optional.of(new UniqueKey("pk", key)),
                    List.of(),
                    List.of(),
                    List.of());
            return new TableSpec(table, false, Optional.ofNullable(rows), links, columns, pinned, name + ".yaml");
        }
    }

    /** A link under construction. */
    record LinkDraft(
            String name,
            String to,
            String row,
            String match,
            String value,
            String order,
            String from,
            String until,
            LinkSpec.Choose choose,
            String weight,
            boolean distinct,
            String when,
            boolean nullable) {
        LinkDraft(String name, String to) {
            this(name, to, null, null, null, null, null, null, LinkSpec.Choose.RANDOM, null, false, null, false);
        }

        LinkDraft row(String sql) {
            return new LinkDraft(
                    name, to, sql, match, value, order, from, until, choose, weight, distinct, when, nullable);
        }

        LinkDraft match(String column, String sql) {
            return new LinkDraft(
                    name, to, row, column, sql, order, from, until, choose, weight, distinct, when, nullable);
        }

        LinkDraft order(String column, String least, String greatest) {
            return new LinkDraft(
                    name, to, row, match, value, column, least, greatest, choose, weight, distinct, when, nullable);
        }

        LinkDraft choose(LinkSpec.Choose how) {
            return new LinkDraft(
                    name, to, row, match, value, order, from, until, how, weight, distinct, when, nullable);
        }

        LinkDraft weight(String column) {
            return new LinkDraft(
                    name, to, row, match, value, order, from, until, choose, column, distinct, when, nullable);
        }

        LinkDraft distinctly() {
            return new LinkDraft(name, to, row, match, value, order, from, until, choose, weight, true, when, nullable);
        }

        LinkDraft when(String sql) {
            return new LinkDraft(
                    name, to, row, match, value, order, from, until, choose, weight, distinct, sql, nullable);
        }

        LinkDraft orNull() {
            return new LinkDraft(name, to, row, match, value, order, from, until, choose, weight, distinct, when, true);
        }

        private LinkSpec spec(String table) {
            return new LinkSpec(
                    name,
                    to,
                    Optional.ofNullable(row),
                    Optional.ofNullable(match),
                    Optional.ofNullable(value),
                    Optional.ofNullable(order),
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    choose,
                    Optional.ofNullable(weight),
                    distinct,
                    Optional.ofNullable(when),
                    nullable,
                    table + ".yaml link " + name);
        }
    }

    static RowsSpec rows(long rows) {
        return new RowsSpec.Scaled(rows, 0, 0);
    }

    static RowsSpec each(String parent, String alias, String count) {
        return new RowsSpec.EachCount(parent, alias, count);
    }

    static RowsSpec spread(String parent, String alias, long total, String weight) {
        return new RowsSpec.EachTotal(parent, alias, new RowsSpec.Scaled(total, 0, 0), weight);
    }

    static RowsSpec when(String parent, String alias, String predicate) {
        return new RowsSpec.EachWhen(parent, alias, predicate);
    }

    TableDraft table(String name, RowsSpec rows) {
        TableDraft draft = new TableDraft(name, rows);
        tables.add(draft);
        return draft;
    }

    Star seed(long value) {
        seed = value;
        return this;
    }

    Star dataVersion(int value) {
        dataVersion = value;
        return this;
    }

    Plan plan() {
        List<TableSpec> specs = tables.stream().map(TableDraft::spec).toList();
        Pack pack = new Pack("test", "1", dataVersion, "", Map.of(), specs, List.of(), List.of(), "");
        return new Plan(
                pack,
                new PlanSettings(1, seed, Map.of(), Map.of(), Map.of()),
                Map.of(),
                specs,
                new Warehouse("test", specs.stream().map(TableSpec::table).toList()),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                "");
    }

    Generation generation() {
        return generation(GenerationOptions.DEFAULT_ROWS_PER_BLOCK, 1);
    }

    Generation generation(int rowsPerBlock, int threads) {
        return Generations.of(plan(), EXPRESSIONS, new GenerationOptions(rowsPerBlock, threads));
    }
}
