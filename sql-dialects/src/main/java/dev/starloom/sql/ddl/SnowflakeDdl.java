package dev.starloom.sql.ddl;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.sql.Engine;
import dev.starloom.sql.script.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DefaultDataType;

/** Snowflake, which no target speaks and jOOQ's open edition does not know: types and keys are written for it here. */
public final class SnowflakeDdl implements DdlDialect {
    private static final Engine SNOWFLAKE = new Engine(
            "snowflake", "Snowflake", SQLDialect.DEFAULT, SqlFlavor.SNOWFLAKE, 255, false, true, SnowflakeDdl::type);

    @Override
    public List<String> names() {
        return List.of("snowflake");
    }

    @Override
    public Engine engine(String name) {
        return SNOWFLAKE;
    }

    @Override
    public Keys keys() {
        return Keys.NOT_ENFORCED;
    }

    @Override
    public Set<String> ownSchemas() {
        return Set.of("PUBLIC", "public", "main");
    }

    @Override
    public Optional<String> series(boolean always) {
        return Optional.of("AUTOINCREMENT");
    }

    @Override
    public Optional<ColumnType> ownType(String name, String nativeType) {
        return Optional.empty();
    }

    @Override
    public boolean namedTypes() {
        return false;
    }

    private static DataType<?> type(SqlType type) {
        return new DefaultDataType<>(SQLDialect.DEFAULT, Object.class, spelling(type));
    }

    private static String spelling(SqlType type) {
        if (type instanceof SqlType.BooleanType) {
            return "BOOLEAN";
        } else if (type instanceof SqlType.IntegerType integer) {
            return integer.bits() == 16 ? "SMALLINT" : integer.bits() == 32 ? "INTEGER" : "BIGINT";
        } else if (type instanceof SqlType.DecimalType decimal) {
            return "NUMBER(" + decimal.precision() + "," + decimal.scale() + ")";
        } else if (type instanceof SqlType.DoubleType) {
            return "FLOAT";
        } else if (type instanceof SqlType.DateType) {
            return "DATE";
        } else if (type instanceof SqlType.TimeType) {
            return "TIME(6)";
        } else if (type instanceof SqlType.TimestampType) {
            return "TIMESTAMP_NTZ(6)";
        } else if (type instanceof SqlType.CharacterType character) {
            return "VARCHAR(" + character.length() + ")";
        }
        return type instanceof SqlType.BinaryType ? "BINARY" : "VARCHAR";
    }
}
