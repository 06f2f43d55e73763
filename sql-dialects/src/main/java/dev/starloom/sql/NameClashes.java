package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/** Names that are two where a model was read from, and one and the same in the engine that is to be filled. */
final class NameClashes {
    private NameClashes() {}

    /**
     * Refuses tables, or columns of one, that an engine takes for each other.
     *
     * @param sameTable whether two tables of these names could not stand side by side
     * @throws TargetException of kind FAILED naming both
     */
    static void refuse(Engine engine, List<Table> tables, BiPredicate<String, String> sameTable) {
        for (int i = 0; i < tables.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (sameTable.test(tables.get(j).name(), tables.get(i).name())) {
                    throw clash(
                            engine,
                            "tables",
                            tables.get(j).name(),
                            tables.get(i).name());
                }
            }
            if (takesAnyCase(engine)) {
                columns(engine, tables.get(i));
            }
        }
    }

    /** Where tables are told apart by case, columns may still not be. */
    private static boolean takesAnyCase(Engine engine) {
        return switch (engine.flavor()) {
            case DUCKDB, MYSQL, MARIADB -> true;
            case POSTGRESQL, SNOWFLAKE, H2 -> false;
        };
    }

    private static void columns(Engine engine, Table table) {
        Map<String, String> names = new HashMap<>();
        for (Column column : table.columns()) {
            String other = names.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.name());
            if (other != null) {
                throw clash(engine, "columns of " + table.name(), other, column.name());
            }
        }
    }

    private static TargetException clash(Engine engine, String kind, String one, String other) {
        return new TargetException(
                TargetException.Kind.FAILED,
                "the " + kind + " " + one + " and " + other + " have names that " + engine.title()
                        + " takes for the same; nothing was changed: give one of them another name (in a pack, under 'physical')");
    }
}
