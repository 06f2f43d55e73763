package dev.starloom.sql.ddl;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.sql.Engine;
import dev.starloom.sql.StandardTypes;
import dev.starloom.sql.script.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.SQLDataType;

/** How H2 wants the DDL of a schema. */
public final class H2Ddl implements DdlDialect {
    private static final Engine H2 = new Engine("h2", "H2", SQLDialect.H2, SqlFlavor.H2, 256, false, true, H2Ddl::type);

    @Override
    public List<String> names() {
        return List.of("h2");
    }

    @Override
    public Engine engine(String name) {
        return H2;
    }

    @Override
    public Keys keys() {
        return Keys.LATER;
    }

    @Override
    public Set<String> ownSchemas() {
        return Set.of("PUBLIC", "public", "main");
    }

    @Override
    public Optional<String> series(boolean always) {
        return Optional.of("GENERATED " + (always ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY");
    }

    @Override
    public Optional<ColumnType> ownType(String name, String nativeType) {
        return Optional.empty();
    }

    @Override
    public boolean namedTypes() {
        return false;
    }

    /** A text of any length is a VARCHAR, which keys and checks may hold; a CLOB would lie elsewhere. */
    private static DataType<?> type(SqlType type) {
        return type instanceof SqlType.TextType ? SQLDataType.VARCHAR : StandardTypes.of(type);
    }
}
