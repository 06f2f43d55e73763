package dev.starloom.sql.duckdb;

import dev.starloom.sql.Engine;
import dev.starloom.sql.ddl.DdlDialect;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.script.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How DuckDB wants the DDL of a schema. */
public final class DuckDbSchema implements DdlDialect {
    @Override
    public List<String> names() {
        return List.of("duckdb");
    }

    @Override
    public Engine engine(String name) {
        return DuckDbTarget.ENGINE;
    }

    @Override
    public Keys keys() {
        return Keys.WITH_THE_TABLE;
    }

    @Override
    public Set<String> ownSchemas() {
        return Set.of("main", "public");
    }

    @Override
    public Optional<String> series(boolean always) {
        return Optional.empty();
    }

    @Override
    public Optional<ColumnType> ownType(String name, String nativeType) {
        boolean upper = nativeType.startsWith("ENUM(") || nativeType.matches("[A-Z][A-Z0-9_ (),\\[\\]]*");
        TypeReading reading = upper ? DuckDbSourceTypes.of(nativeType) : new TypeReading.Refused("");
        return reading instanceof TypeReading.Refused
                ? Optional.empty()
                : Optional.of(ColumnType.of(nativeType, reading));
    }

    @Override
    public boolean namedTypes() {
        return false;
    }
}
