package dev.starloom.metadata.physical;

import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.sql.SqlNames;
import java.util.Map;

/** Logical names over a target's, which are the database's own. */
record ModelNames(PhysicalModel model, SqlNames target) implements SqlNames {
    @Override
    public SqlFlavor flavor() {
        return target.flavor();
    }

    @Override
    public String quote(String identifier) {
        return target.quote(identifier);
    }

    @Override
    public String table(String logicalName) {
        return target.table(model.table(logicalName).name());
    }

    @Override
    public Map<String, String> columns(String logicalName) {
        return model.columns(logicalName);
    }
}
