package dev.starloom.sql.inplace;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.introspect.TypeReading.Mapped;

/** Whether every value of a model's type goes into a column that stands. */
final class TypeFit {
    private static final int SMALL_DIGITS = 5;
    private static final int INTEGER_DIGITS = 10;
    private static final int BIG_DIGITS = 19;

    private TypeFit() {}

    static boolean fits(SqlType model, Mapped there) {
        SqlType type = there.type();
        if (there.shape() != ColumnShape.PLAIN && there.shape() != ColumnShape.MOMENT && model.isText()) {
            // Whether a text is one of them, the engine says.
            return type.isText();
        }
        if (model.equals(type)) {
            return true;
        } else if (model instanceof SqlType.IntegerType integer) {
            return integer(integer, type);
        } else if (model instanceof SqlType.DecimalType decimal) {
            return type instanceof SqlType.DecimalType other
                    && other.scale() >= decimal.scale()
                    && other.precision() - other.scale() >= decimal.precision() - decimal.scale();
        } else if (model instanceof SqlType.DateType) {
            return type instanceof SqlType.TimestampType;
        } else if (model instanceof SqlType.CharacterType text) {
            return type instanceof SqlType.TextType
                    || type instanceof SqlType.CharacterType other && other.length() >= text.length();
        }
        return false;
    }

    private static boolean integer(SqlType.IntegerType integer, SqlType type) {
        int digits = integer.bits() == 16 ? SMALL_DIGITS : integer.bits() == 32 ? INTEGER_DIGITS : BIG_DIGITS;
        return type instanceof SqlType.IntegerType other && other.bits() >= integer.bits()
                || type instanceof SqlType.DecimalType decimal && decimal.precision() - decimal.scale() >= digits;
    }
}
