package dev.starloom.metadata.sql;

/** How names are written for an engine; implemented by the dialect, which is the one authority on quoting. */
public interface SqlNames {
    SqlFlavor flavor();

    /** The identifier, quoted. */
    String quote(String identifier);

    /** The physical name of a logical table, quoted and qualified; during a run this is the staging table. */
    String table(String logicalName);
}
