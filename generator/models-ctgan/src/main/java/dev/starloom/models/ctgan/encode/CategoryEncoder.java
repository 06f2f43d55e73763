package dev.starloom.models.ctgan.encode;

import dev.starloom.engine.synthesis.ModelColumn;
import java.util.Arrays;

/**
 * A column of few categories: the choice is the category, and last, where there were empty cells, none.
 *
 * @param categories how many
 * @param empty whether there were cells without a value
 */
record CategoryEncoder(String name, int categories, boolean empty) implements ColumnEncoder {
    static CategoryEncoder fit(ModelColumn.Codes column) {
        boolean empty = Arrays.stream(column.codes()).anyMatch(code -> code < 0);
        return new CategoryEncoder(column.name(), column.categories(), empty || column.categories() == 0);
    }

    @Override
    public int scalars() {
        return 0;
    }

    @Override
    public int choices() {
        return categories + (empty ? 1 : 0);
    }

    @Override
    public boolean conditional() {
        return true;
    }

    int choice(int code) {
        if (code >= 0) {
            return Math.min(code, categories - 1);
        }
        return empty ? categories : 0;
    }

    int decode(int choice) {
        return choice < categories ? choice : -1;
    }
}
