package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** Translates between the model's types and Calcite's, and sets the rules by which types are derived. */
final class StarTypes {
    /** Digits of the widest portable DECIMAL; Calcite's own limit is 19. */
    static final int DECIMAL_DIGITS = 38;

    private StarTypes() {}

    /** A factory with Unicode text and 38 digits; Calcite's default text is ISO-8859-1. */
    static JavaTypeFactoryImpl factory() {
        return new JavaTypeFactoryImpl(RULES) {
            @Override
            public Charset getDefaultCharset() {
                return StandardCharsets.UTF_8;
            }
        };
    }

    private static final RelDataTypeSystem RULES = new RelDataTypeSystemImpl() {
        @Override
        public int getMaxPrecision(SqlTypeName name) {
            return name == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxPrecision(name);
        }

        @Override
        public int getMaxScale(SqlTypeName name) {
            return name == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxScale(name);
        }

        /** Sums of integers are BIGINT on every engine because the writer casts them; decimals keep their scale. */
        @Override
        public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
            return switch (argument.getSqlTypeName()) {
                case TINYINT, SMALLINT, INTEGER, BIGINT ->
                    types.createTypeWithNullability(types.createSqlType(SqlTypeName.BIGINT), argument.isNullable());
                case DECIMAL ->
                    types.createTypeWithNullability(
                            types.createSqlType(SqlTypeName.DECIMAL, DECIMAL_DIGITS, argument.getScale()),
                            argument.isNullable());
                default -> argument;
            };
        }

        /** 'a' and 'bcd' meet as VARCHAR(3), not as blank padded CHAR(3). */
        @Override
        public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
        }
    };

    /** The Calcite type of a column. */
    static RelDataType toCalcite(RelDataTypeFactory types, SqlType type, boolean nullable) {
        RelDataType plain;
        if (type instanceof SqlType.BooleanType) {
            plain = types.createSqlType(SqlTypeName.BOOLEAN);
        } else if (type instanceof SqlType.IntegerType integer) {
            plain = types.createSqlType(
                    integer.bits() == 16
                            ? SqlTypeName.SMALLINT
                            : integer.bits() == 32 ? SqlTypeName.INTEGER : SqlTypeName.BIGINT);
        } else if (type instanceof SqlType.DecimalType decimal) {
            plain = types.createSqlType(SqlTypeName.DECIMAL, decimal.precision(), decimal.scale());
        } else if (type instanceof SqlType.DoubleType) {
            plain = types.createSqlType(SqlTypeName.DOUBLE);
        } else if (type instanceof SqlType.DateType) {
            plain = types.createSqlType(SqlTypeName.DATE);
        } else if (type instanceof SqlType.TimeType) {
            plain = types.createSqlType(SqlTypeName.TIME, 3);
        } else if (type instanceof SqlType.TimestampType) {
            plain = types.createSqlType(SqlTypeName.TIMESTAMP, 3);
        } else if (type instanceof SqlType.CharacterType text) {
            plain = types.createSqlType(text.fixed() ? SqlTypeName.CHAR : SqlTypeName.VARCHAR, text.length());
        } else if (type instanceof SqlType.TextType) {
            plain = types.createSqlType(SqlTypeName.VARCHAR);
        } else if (type instanceof SqlType.BinaryType) {
            plain = types.createSqlType(SqlTypeName.VARBINARY);
        } else if (type instanceof SqlType.UnknownType) {
            plain = types.createSqlType(SqlTypeName.ANY); // in a table of which a SELECT reads other columns
        } else {
            throw new IllegalArgumentException("type " + type + " has no counterpart");
        }
        return types.createTypeWithNullability(plain, nullable);
    }

    /** The model's type, or empty where the portable set has none (intervals, rows). */
    static Optional<ValueType> fromCalcite(RelDataType type) {
        if (type.getSqlTypeName() == SqlTypeName.NULL) {
            return Optional.of(ValueType.NULL);
        }
        return plain(type).map(t -> ValueType.of(t, type.isNullable()));
    }

    private static Optional<SqlType> plain(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> Optional.of(SqlType.BOOLEAN);
            case TINYINT, SMALLINT -> Optional.of(SqlType.SMALLINT);
            case INTEGER -> Optional.of(SqlType.INTEGER);
            case BIGINT -> Optional.of(SqlType.BIGINT);
            case DECIMAL -> Optional.of(SqlType.decimal(type.getPrecision(), Math.max(0, type.getScale())));
            case FLOAT, REAL, DOUBLE -> Optional.of(SqlType.DOUBLE);
            case DATE -> Optional.of(SqlType.DATE);
            case TIME -> Optional.of(SqlType.TIME);
            case TIMESTAMP -> Optional.of(SqlType.TIMESTAMP);
            case CHAR, VARCHAR -> Optional.of(text(type));
            case BINARY, VARBINARY -> Optional.of(SqlType.BINARY);
            default -> Optional.empty();
        };
    }

    private static SqlType text(RelDataType type) {
        int length = type.getPrecision();
        if (length == RelDataType.PRECISION_NOT_SPECIFIED || length > 65_535) {
            return SqlType.TEXT;
        }
        // The empty literal has length 0, which no column has.
        return SqlType.varchar(Math.max(1, length));
    }
}
