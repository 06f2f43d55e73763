package dev.starloom.engine.draft;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.dictionary.PhysicalKeys;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a table of a pack as its file, so that reading it gives the same again. */
public final class TableText {
    private final StringBuilder yaml = new StringBuilder();

    private TableText() {}

    /**
     * The text of {@code tables/<table>.yaml}.
     *
     * @param models name of each model to the folder where it lies
     * @param comments why a column is made so, by column; may be missing
     */
    public static String of(TableSpec spec, Map<String, String> models, Map<String, String> comments) {
        return new TableText().write(spec, models, comments);
    }

    private String write(TableSpec spec, Map<String, String> models, Map<String, String> comments) {
        Table table = spec.table();
        line("role: " + table.role().name().toLowerCase(Locale.ROOT));
        if (spec.hidden()) {
            line("hidden: true");
        }
        if (!table.description().isEmpty()) {
            line("description: " + YamlText.quoted(table.description()));
        }
        PhysicalKeys.of(table).ifPresent(keys -> line(PhysicalKeys.KEY + ": " + YamlText.mapping(keys, List.of())));
        spec.rows().ifPresent(rows -> line("rows: " + rows(rows)));
        if (!models.isEmpty()) {
            line("models:");
            models.forEach((name, folder) -> line("  " + name + ": " + YamlText.quoted(folder)));
        }
        if (!spec.links().isEmpty()) {
            line("links:");
            spec.links().forEach(l -> line("  " + l.name() + ": " + link(l)));
        }
        line("columns:");
        spec.columns().forEach(c -> column(c, comments.getOrDefault(c.name(), "")));
        table.primaryKey().ifPresent(k -> line("primary-key: [" + String.join(", ", k.columns()) + "]"));
        if (!table.uniqueKeys().isEmpty()) {
            line("unique:");
            for (UniqueKey key : table.uniqueKeys()) {
                line("  - [" + String.join(", ", key.columns()) + "]");
            }
        }
        if (!table.foreignKeys().isEmpty()) {
            line("foreign-keys:");
            for (ForeignKey key : table.foreignKeys()) {
                line("  - {columns: [" + String.join(", ", key.columns()) + "], references: " + key.referencedTable()
                        + ", referenced-columns: [" + String.join(", ", key.referencedColumns()) + "]}");
            }
        }
        if (!table.checks().isEmpty()) {
            line("checks:");
            String prefix = "ck_" + table.name() + "_";
            for (CheckConstraint check : table.checks()) {
                String name = check.name().startsWith(prefix) ? check.name().substring(prefix.length()) : check.name();
                line("  " + name + ": " + YamlText.quoted(check.sql()));
            }
        }
        return yaml.toString();
    }

    private void line(String text) {
        yaml.append(text).append('\n');
    }

    private static String rows(RowsSpec rows) {
        if (rows instanceof RowsSpec.Scaled scaled) {
            return scaled(scaled);
        }
        if (rows instanceof RowsSpec.Computed computed) {
            return "{expression: " + YamlText.quoted(computed.expression()) + "}";
        }
        if (rows instanceof RowsSpec.CsvFile file) {
            return "{file: " + YamlText.quoted(file.file()) + "}";
        }
        if (rows instanceof RowsSpec.EachCount each) {
            return each(each, "count: " + YamlText.quoted(each.count()));
        }
        if (rows instanceof RowsSpec.EachTotal each) {
            return each(each, "total: " + scaled(each.total()) + ", weight: " + YamlText.quoted(each.weight()));
        }
        if (rows instanceof RowsSpec.EachWhen each) {
            return each(each, "when: " + YamlText.quoted(each.when()));
        }
        return "{existing: true}";
    }

    private static String scaled(RowsSpec.Scaled rows) {
        return "{base: " + number(rows.base()) + ", scale: " + number(rows.exponent()) + ", minimum: " + rows.minimum()
                + "}";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String each(RowsSpec.Each each, String how) {
        return "{each: " + each.parent() + ", as: " + each.alias() + ", " + how + "}";
    }

    private static String link(LinkSpec link) {
        StringBuilder text = new StringBuilder("{to: ").append(link.to());
        link.row().ifPresent(sql -> text.append(", row: ").append(YamlText.quoted(sql)));
        link.matchColumn()
                .ifPresent(column -> text.append(", match: {")
                        .append(column)
                        .append(": ")
                        .append(YamlText.quoted(link.matchValue().orElseThrow()))
                        .append('}'));
        link.order().ifPresent(column -> text.append(", order: ").append(column));
        link.from().ifPresent(sql -> text.append(", from: ").append(YamlText.quoted(sql)));
        link.until().ifPresent(sql -> text.append(", until: ").append(YamlText.quoted(sql)));
        if (link.choose() != LinkSpec.Choose.RANDOM) {
            text.append(", choose: ").append(link.choose().name().toLowerCase(Locale.ROOT));
        }
        link.weight().ifPresent(column -> text.append(", weight: ").append(column));
        if (link.distinct()) {
            text.append(", distinct: true");
        }
        link.when().ifPresent(sql -> text.append(", when: ").append(YamlText.quoted(sql)));
        if (link.nullable()) {
            text.append(", nullable: true");
        }
        return text.append('}').toString();
    }

    private void column(ColumnSpec column, String comment) {
        if (!comment.isEmpty()) {
            line("  # " + comment.replaceAll("\\s+", " "));
        }
        line("  " + column.name() + ":");
        line("    type: " + YamlText.of(column.column().type().sql()));
        if (!column.column().description().isEmpty()) {
            line("    description: " + YamlText.quoted(column.column().description()));
        }
        if (column.column().nullable()) {
            line("    nullable: true");
        }
        if (column.hidden()) {
            line("    hidden: true");
        }
        PhysicalKeys.of(column.column())
                .ifPresent(keys -> line("    " + PhysicalKeys.KEY + ": "
                        + YamlText.mapping(
                                keys, column.column().physical().orElseThrow().values())));
        column.column().defaultSql().ifPresent(sql -> line("    default: " + YamlText.quoted(sql)));
        column.generator().ifPresent(generator -> line("    " + generator(generator)));
        column.nullWhen().ifPresent(sql -> line("    null-when: " + YamlText.quoted(sql)));
    }

    private static String generator(GeneratorSpec generator) {
        if (generator instanceof GeneratorSpec.Key key) {
            return "key: " + key.start();
        }
        if (generator instanceof GeneratorSpec.Expression expression) {
            return "expression: " + YamlText.quoted(expression.sql());
        }
        if (generator instanceof GeneratorSpec.Values values) {
            return values.values().stream()
                    .map(v -> YamlText.quoted(v.value()) + ": " + number(v.weight()))
                    .collect(Collectors.joining(", ", "values: {", "}"));
        }
        if (generator instanceof GeneratorSpec.Cycle cycle) {
            return cycle.values().stream().map(YamlText::quoted).collect(Collectors.joining(", ", "cycle: [", "]"));
        }
        if (generator instanceof GeneratorSpec.Pattern pattern) {
            return "pattern: " + YamlText.quoted(pattern.pattern());
        }
        if (generator instanceof GeneratorSpec.Distribution distribution) {
            return new TreeMap<>(distribution.parameters())
                    .entrySet().stream()
                            .map(e -> ", " + e.getKey() + ": " + number(e.getValue()))
                            .collect(Collectors.joining("", "distribution: {kind: " + distribution.kind(), "}"));
        }
        if (generator instanceof GeneratorSpec.Datafaker datafaker) {
            return "datafaker: " + YamlText.quoted(datafaker.expression()) + "\n    size: " + datafaker.size();
        }
        if (generator instanceof GeneratorSpec.Csv csv) {
            return "csv: " + YamlText.quoted(csv.header());
        }
        if (generator instanceof GeneratorSpec.Learned learned) {
            return "learned: " + learned.model();
        }
        return "link: " + ((GeneratorSpec.LinkKey) generator).link();
    }
}
