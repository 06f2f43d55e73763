package dev.starloom.models.fit;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.CellText;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a table of a file that holds its rows; surrogate keys are counted anew. */
final class Copying {
    private final TableFit fit;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Copying(TableFit fit) {
        this.fit = fit;
    }

    static void write(TableFit fit) {
        new Copying(fit).write();
    }

    private void write() {
        String file = "dictionaries/" + fit.name() + "_rows.csv";
        List<String> linked = new ArrayList<>();
        for (ForeignKey key : fit.table().foreignKeys()) {
            linked.addAll(key.columns());
            Names.linkOf(fit, key).ifPresent(name -> link(fit.links().get(name)));
        }
        for (Column column : fit.table().columns()) {
            if (!linked.contains(column.name())) {
                column(column);
            }
        }
        fit.rows(new RowsSpec.CsvFile(file, values));
        fit.files().put(file, text());
    }

    private void column(Column column) {
        ColumnVector vector = fit.read().column(column.name());
        boolean key =
                fit.table().primaryKey().stream().anyMatch(k -> k.columns().contains(column.name()));
        if (key && column.type() instanceof SqlType.IntegerType && isCounted((LongVector) vector)) {
            fit.make(column.name(), new GeneratorSpec.Key(1), Optional.empty());
            return;
        }
        if (vector == null) {
            return; // stays as it was drafted
        }
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < vector.size(); row++) {
            texts.add(CellText.of(column.type(), vector, row).orElse(""));
        }
        values.put(column.name(), texts);
        fit.make(column.name(), new GeneratorSpec.Csv(column.name()), Optional.empty());
    }

    /** Whether numbers follow one another without more than a few gaps, so that they say nothing. */
    private static boolean isCounted(LongVector keys) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (long key : keys.values()) {
            least = Math.min(least, key);
            greatest = Math.max(greatest, key);
        }
        return least >= 0 && least <= 1 && greatest - least < 2L * keys.size() + 10;
    }

    private void link(LinkSpec link) {
        int[] rows = fit.parentRows().get(link.name());
        String column = fit.free(link.name() + "_row");
        List<String> texts = new ArrayList<>();
        for (int row : rows) {
            texts.add(row < 0 ? "" : Integer.toString(row));
        }
        values.put(column, texts);
        fit.columns()
                .put(
                        column,
                        new ColumnSpec(
                                new Column(column, SqlType.BIGINT, true, "", Optional.empty()),
                                true,
                                Optional.of(new GeneratorSpec.Csv(column)),
                                Optional.empty(),
                                link.where()));
        fit.links()
                .put(
                        link.name(),
                        new LinkSpec(
                                link.name(),
                                link.to(),
                                Optional.of(Names.read(column)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                LinkSpec.Choose.RANDOM,
                                Optional.empty(),
                                false,
                                Picks.whenThere(column, texts.contains("")),
                                false,
                                link.where()));
    }

    private String text() {
        List<String> headers = List.copyOf(values.keySet());
        StringBuilder csv = new StringBuilder(String.join(",", headers)).append('\n');
        int rows = fit.read().rows();
        for (int row = 0; row < rows; row++) {
            int at = row;
            csv.append(headers.stream().map(h -> field(values.get(h).get(at))).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String field(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
