package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prices as shops write them, one cent below a whole number, where nothing bounds them. */
final class Prices {
    private static final int CENTS = 2;

    private final TableBuild build;
    private final Set<String> tables;

    Prices(TableBuild build, Set<String> tables) {
        this.build = build;
        this.tables = tables;
    }

    /** Empty where the name tells no price. */
    Optional<ColumnBuild> of(Column column, Domain domain) {
        if (Titles.aboutMusic(tables)
                && column.type() instanceof SqlType.IntegerType
                && Names.words(column.name()).contains("quantity")
                && !domain.isBounded()
                && domain.allowed() == null) {
            return Optional.of(
                    ColumnBuild.of(column, "values: {\"1\": 30, \"2\": 1}", "one of each, as music is bought"));
        }
        boolean money = column.type() instanceof SqlType.DecimalType decimal
                && decimal.scale() == CENTS
                && decimal.precision() > CENTS;
        if (!money || domain.isBounded() || domain.allowed() != null) {
            return Optional.empty();
        }
        List<String> words = Names.words(column.name());
        boolean music = Titles.aboutMusic(tables);
        boolean films = Titles.aboutFilms(tables);
        if (music && has(words, "price")) {
            return Optional.of(
                    ColumnBuild.of(column, "values: {\"0.99\": 9, \"1.29\": 3, \"1.99\": 1}", "prices of tracks"));
        }
        if (has(words, "rental", "hourly", "daily") && has(words, "rate", "price", "fee")) {
            return nines(column, 0, 5, "a rate for lending, one cent below a whole number");
        }
        if (films && has(words, "replacement") && has(words, "cost")) {
            return nines(column, 9, 29, "what a new copy costs");
        }
        if (films && Names.words(build.name()).contains("payment") && has(words, "amount")) {
            return nines(column, 0, 11, "an amount of a few, one cent below a whole number");
        }
        return Optional.empty();
    }

    private static Optional<ColumnBuild> nines(Column column, int least, int most, String reason) {
        SqlType.DecimalType type = (SqlType.DecimalType) column.type();
        long greatest = (long) StrictMath.pow(10, Math.min(9, type.precision() - CENTS)) - 1;
        if (least > greatest) {
            return Optional.empty();
        }
        return Optional.of(ColumnBuild.expression(
                column, "(100 * RANDOM_INT(" + least + ", " + Math.min(most, greatest) + ") + 99) * 0.01", reason));
    }

    private static boolean has(List<String> words, String... any) {
        return List.of(any).stream().anyMatch(words::contains);
    }
}
