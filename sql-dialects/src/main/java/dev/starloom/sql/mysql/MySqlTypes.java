package dev.starloom.sql.mysql;

import dev.starloom.metadata.SqlType;
import dev.starloom.sql.TypeNames;

/**
 * MySQL's and MariaDB's spelling of types.
 *
 * @param collation of all text: one that compares bytes and, where the server has it, trailing blanks too, so that order and
 *     uniqueness are those of every other engine
 */
record MySqlTypes(String collation) implements TypeNames {
    // A row of VARCHARs takes 65,535 bytes at most, four of them a character: longer texts lie beside the row.
    private static final int LONGEST_VARCHAR = 8_000;
    private static final int LONGEST_CHAR = 255;

    @Override
    public String of(SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return "TINYINT(1)";
        } else if (type instanceof SqlType.TimeType) {
            return "TIME(6)";
        } else if (type instanceof SqlType.TimestampType) {
            return "DATETIME(6)";
        } else if (type instanceof SqlType.TextType) {
            return text("LONGTEXT");
        } else if (type instanceof SqlType.BinaryType) {
            return "LONGBLOB";
        } else if (type instanceof SqlType.CharacterType character) {
            return text(character(character));
        }
        return type.sql();
    }

    private static String character(SqlType.CharacterType type) {
        if (type.length() > LONGEST_VARCHAR) {
            return "LONGTEXT";
        }
        return (type.fixed() && type.length() <= LONGEST_CHAR ? "CHAR(" : "VARCHAR(") + type.length() + ")";
    }

    private String text(String type) {
        return type + " CHARACTER SET utf8mb4 COLLATE " + collation;
    }
}
