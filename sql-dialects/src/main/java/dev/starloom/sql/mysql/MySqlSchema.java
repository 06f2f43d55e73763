package dev.starloom.sql.mysql;

import dev.starloom.sql.Engine;
import dev.starloom.sql.ddl.DdlDialect;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.script.ColumnType;
import dev.starloom.sql.script.Cursor;
import dev.starloom.sql.script.ScriptSyntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How MySQL and MariaDB want the DDL of a schema. */
public final class MySqlSchema implements DdlDialect {
    private static final String MARIADB = "mariadb";

    @Override
    public List<String> names() {
        return List.of("mysql", MARIADB);
    }

    @Override
    public Engine engine(String name) {
        return new Server(name.equals(MARIADB), "", "", "utf8mb4_bin", false).engine();
    }

    @Override
    public Keys keys() {
        return Keys.LATER;
    }

    /** A schema is a database here: it is named only where there are several. */
    @Override
    public Set<String> ownSchemas() {
        return Set.of();
    }

    @Override
    public Optional<String> series(boolean always) {
        return Optional.of("AUTO_INCREMENT");
    }

    @Override
    public Optional<ColumnType> ownType(String name, String nativeType) {
        return Cursor.all(nativeType, ScriptSyntax.MYSQL, new MySqlDdl(name.equals(MARIADB))::type)
                .filter(t -> !(t.reading() instanceof TypeReading.Refused));
    }

    @Override
    public boolean namedTypes() {
        return false;
    }
}
