package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;

/** How an engine spells literals and the types of casts. */
final class Spelling {
    private final SqlFlavor flavor;

    Spelling(SqlFlavor flavor) {
        this.flavor = flavor;
    }

    /** MySQL and MariaDB share most of their grammar. */
    boolean isMySqlFamily() {
        return switch (flavor) {
            case MYSQL, MARIADB -> true;
            case POSTGRESQL, DUCKDB, SNOWFLAKE, H2 -> false;
        };
    }

    /** Whether arithmetic on 16 bits stays in 16 bits, so that operands must be widened to be safe from overflow. */
    boolean keepsSmallIntegers() {
        return switch (flavor) {
            case POSTGRESQL, DUCKDB, H2 -> true;
            case MYSQL, MARIADB, SNOWFLAKE -> false;
        };
    }

    /** Whether a sum of integers is not BIGINT by itself. */
    boolean widensSum(SqlType argument) {
        return switch (flavor) {
            case POSTGRESQL, H2 -> argument.equals(SqlType.BIGINT);
            case MYSQL, MARIADB, DUCKDB -> true;
            case SNOWFLAKE -> false;
        };
    }

    String text(String value) {
        String quoted = value.replace("'", "''");
        return switch (flavor) {
            case MYSQL, MARIADB, SNOWFLAKE -> "'" + quoted.replace("\\", "\\\\") + "'";
            case POSTGRESQL, DUCKDB, H2 -> "'" + quoted + "'";
        };
    }

    /** The type as CAST wants it. */
    String castType(SqlType type) {
        if (isMySqlFamily()) {
            return mySqlCastType(type);
        }
        if (type instanceof SqlType.DoubleType) {
            return flavor == SqlFlavor.DUCKDB || flavor == SqlFlavor.SNOWFLAKE ? "DOUBLE" : "DOUBLE PRECISION";
        }
        if (type instanceof SqlType.TimestampType) {
            return flavor == SqlFlavor.SNOWFLAKE ? "TIMESTAMP_NTZ(6)" : "TIMESTAMP";
        }
        if (type instanceof SqlType.TextType) {
            return "VARCHAR";
        }
        if (type instanceof SqlType.CharacterType text) {
            return "VARCHAR(" + text.length() + ")";
        }
        return type.sql();
    }

    private static String mySqlCastType(SqlType type) {
        if (type instanceof SqlType.IntegerType) {
            return "SIGNED";
        }
        if (type instanceof SqlType.TimestampType) {
            return "DATETIME(6)";
        }
        if (type instanceof SqlType.TextType) {
            return "CHAR";
        }
        if (type instanceof SqlType.CharacterType text) {
            return "CHAR(" + text.length() + ")";
        }
        return type.sql();
    }

    String addDays(String date, String days) {
        return switch (flavor) {
            case POSTGRESQL, DUCKDB -> "(" + date + " + " + days + ")";
            case MYSQL, MARIADB -> "DATE_ADD(" + date + ", INTERVAL " + days + " DAY)";
            case SNOWFLAKE -> "DATEADD('DAY', " + days + ", " + date + ")";
            case H2 -> "DATEADD(DAY, " + days + ", " + date + ")";
        };
    }

    String daysBetween(String from, String to) {
        return switch (flavor) {
            case POSTGRESQL -> "(" + to + " - " + from + ")";
            case DUCKDB -> "CAST(" + to + " - " + from + " AS INTEGER)";
            case MYSQL, MARIADB -> "DATEDIFF(" + to + ", " + from + ")";
            case SNOWFLAKE -> "DATEDIFF('DAY', " + from + ", " + to + ")";
            case H2 -> "CAST(DATEDIFF(DAY, " + from + ", " + to + ") AS INTEGER)";
        };
    }

    /** Whether a number of days must be cut to INTEGER before it can be added to a date. */
    boolean addsIntegersOnly() {
        return switch (flavor) {
            case POSTGRESQL, DUCKDB -> true;
            case MYSQL, MARIADB, SNOWFLAKE, H2 -> false;
        };
    }

    String extract(String unit, String operand) {
        String extract = "EXTRACT(" + unit + " FROM " + operand + ")";
        // PostgreSQL gives numeric.
        return flavor == SqlFlavor.POSTGRESQL ? "CAST(" + extract + " AS BIGINT)" : extract;
    }

    String characterLength(String operand) {
        return switch (flavor) {
            case POSTGRESQL, MYSQL, MARIADB, H2 -> "CHAR_LENGTH(" + operand + ")";
            case DUCKDB, SNOWFLAKE -> "LENGTH(" + operand + ")";
        };
    }
}
