package dev.starloom.metadata.sql;

/** Where to get a compiler of portable SQL from. */
public final class PortableSql {
    private PortableSql() {}

    /** A compiler; it keeps nothing between calls and is safe for use by many threads. */
    public static SqlCompiler compiler() {
        return new CalciteSqlCompiler();
    }
}
