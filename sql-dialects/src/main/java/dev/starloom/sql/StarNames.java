package dev.starloom.sql;

import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.sql.SqlNames;
import java.util.function.UnaryOperator;

/** Names of a star, staged or published. */
record StarNames(SqlFlavor flavor, Identifiers identifiers, UnaryOperator<String> physical) implements SqlNames {
    @Override
    public String quote(String identifier) {
        return identifiers.quote(identifier);
    }

    @Override
    public String table(String logicalName) {
        return identifiers.qualified(physical.apply(logicalName));
    }
}
