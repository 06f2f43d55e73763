package dev.starloom.metadata.sql;

import java.util.Map;

/** How names are written for an engine; implemented by the dialect, which is the one authority on quoting. */
public interface SqlNames {
    SqlFlavor flavor();

    /** The identifier, quoted. */
    String quote(String identifier);

    /** The physical name of a logical table, quoted and qualified; during a run this is the staging table. */
    String table(String logicalName);

    /**
     * What the columns of a logical table are called there, by their logical names and in order; empty where all are called
     * alike. A scan of it gives them their logical names.
     */
    default Map<String, String> columns(String logicalName) {
        return Map.of();
    }
}
