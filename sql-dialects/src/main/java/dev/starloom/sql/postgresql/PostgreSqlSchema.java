package dev.starloom.sql.postgresql;

import dev.starloom.sql.Engine;
import dev.starloom.sql.ddl.DdlDialect;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.script.ColumnType;
import dev.starloom.sql.script.Cursor;
import dev.starloom.sql.script.ScriptSyntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How PostgreSQL wants the DDL of a schema. */
public final class PostgreSqlSchema implements DdlDialect {
    @Override
    public List<String> names() {
        return List.of("postgresql");
    }

    @Override
    public Engine engine(String name) {
        return PostgreSqlTarget.ENGINE;
    }

    @Override
    public Keys keys() {
        return Keys.LATER;
    }

    @Override
    public Set<String> ownSchemas() {
        return Set.of("public");
    }

    @Override
    public Optional<String> series(boolean always) {
        return Optional.of("GENERATED " + (always ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY");
    }

    @Override
    public Optional<ColumnType> ownType(String name, String nativeType) {
        return Cursor.all(nativeType, ScriptSyntax.POSTGRESQL, new PostgreSqlDdl()::type)
                .filter(t -> !(t.reading() instanceof TypeReading.Refused));
    }

    @Override
    public boolean namedTypes() {
        return true;
    }
}
