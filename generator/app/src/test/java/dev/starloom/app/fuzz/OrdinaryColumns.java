package dev.starloom.app.fuzz;

import dev.starloom.app.fuzz.TableText.Col;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Columns that are no keys: of any type, with defaults, checks, and some that the engine computes. */
final class OrdinaryColumns {
    private static final List<String> WANTED = List.of(
            "amount",
            "price",
            "name",
            "email",
            "city",
            "zip_code",
            "phone",
            "status",
            "type",
            "description",
            "rate",
            "quantity",
            "created_at",
            "updated_at",
            "birth_date",
            "start_date",
            "end_date",
            "is_active",
            "payload",
            "year",
            "country_code",
            "iban",
            "balance",
            "currency",
            "first_name",
            "last_name");

    private final Engine engine;
    private final Random random;
    private final OddNames names;

    OrdinaryColumns(Engine engine, Random random, OddNames names) {
        this.engine = engine;
        this.random = random;
        this.names = names;
    }

    void add(TableText table) {
        for (int c = random.nextInt(9); c > 0; c--) {
            ColumnType type = ColumnType.ALL.get(random.nextInt(ColumnType.ALL.size()));
            boolean nullable = random.nextInt(3) == 0;
            String wanted = WANTED.get(random.nextInt(WANTED.size()));
            Col column = table.column(
                    names.column(table, wanted), type, nullable, "", random.nextInt(5) == 0 ? standard(type) : "");
            if (random.nextInt(10) == 0 && type.canBeUnique()) {
                table.unique(List.of(column));
            } else if (random.nextInt(3) == 0) {
                check(table, column);
            }
        }
        if (random.nextInt(3) == 0) {
            comparisons(table);
        }
        if (random.nextInt(5) == 0) {
            computed(table);
        }
    }

    private static String standard(ColumnType type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, DECIMAL, DOUBLE -> "DEFAULT 0";
            case BOOLEAN -> "DEFAULT false";
            case CHAR, VARCHAR -> "DEFAULT 'x'";
            case DATE -> "DEFAULT '2024-02-29'";
            case TIMESTAMP, TIMESTAMP_WITH_ZONE -> "DEFAULT CURRENT_TIMESTAMP";
            case ENUM -> "DEFAULT 'new'";
            default -> "";
        };
    }

    private void check(TableText table, Col column) {
        String name = engine.quoted(column.name());
        ColumnType type = column.type();
        if (type.isNumber() && type.scale() < type.size() || type.kind() == ColumnType.Kind.DOUBLE) {
            table.check(List.of(
                            name + " > 0",
                            name + " BETWEEN 5 AND 5000",
                            name + " IN (3, 7, 11)",
                            name + " <> 100 AND " + name + " >= -20",
                            name + " >= 0 AND " + name + " < 100")
                    .get(random.nextInt(5)));
        } else if (type.isText() && (type.size() == 0 || type.size() >= 10)) {
            table.check(List.of(
                            engine.length(name) + " >= 2",
                            engine.length(name) + " BETWEEN 3 AND 8",
                            name + " IN ('a', 'B', 'it''s')",
                            name + " <> ''",
                            name + " LIKE 'A%'")
                    .get(random.nextInt(5)));
        } else if (type.kind() == ColumnType.Kind.DATE) {
            table.check(name + (random.nextBoolean() ? " >= DATE '2020-01-01'" : " < DATE '2010-06-01'"));
        }
    }

    private void comparisons(TableText table) {
        ColumnType type = List.of(
                        ColumnType.of(ColumnType.Kind.DATE),
                        ColumnType.of(ColumnType.Kind.TIMESTAMP),
                        ColumnType.of(ColumnType.Kind.INTEGER),
                        new ColumnType(ColumnType.Kind.DECIMAL, 10, 2))
                .get(random.nextInt(4));
        List<Col> steps = new ArrayList<>();
        for (int s = 2 + random.nextInt(2); s > 0; s--) {
            steps.add(table.column(names.column(table, "step"), type, random.nextInt(4) == 0, "", ""));
        }
        for (int s = 0; s + 1 < steps.size(); s++) {
            table.check(engine.quoted(steps.get(s).name())
                    + (random.nextBoolean() ? " < " : " <= ")
                    + engine.quoted(steps.get(s + 1).name()));
        }
    }

    private void computed(TableText table) {
        List<Col> numbers = table.columns.stream()
                .filter(c -> c.type().kind() == ColumnType.Kind.INTEGER)
                .filter(c -> table.keys.stream().noneMatch(k -> k.columns().contains(c)))
                .toList();
        if (numbers.isEmpty()) {
            return;
        }
        String of = engine.quoted(numbers.get(random.nextInt(numbers.size())).name());
        String name = names.column(table, "twice");
        String kept = engine == Engine.DUCKDB ? "VIRTUAL" : "STORED";
        table.computed(
                name,
                engine.quoted(name) + " BIGINT GENERATED ALWAYS AS (" + of + " * 2"
                        + (engine == Engine.POSTGRESQL ? "::bigint" : "") + ") " + kept);
    }
}
