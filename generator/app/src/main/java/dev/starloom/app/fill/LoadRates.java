package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.LoaderKind;

/**
 * How long a warehouse takes for its part, as measured on one machine: a million cells are rows times columns. They only say
 * what is to be expected: a server elsewhere, faster disks or more cores change them.
 *
 * @param load seconds to hash, send and store a million cells by the loader that is set
 * @param sql seconds for a SQL stage to fill a million cells, and to read them back for their digest
 * @param finish seconds to add keys and statistics to a million cells and to check them
 */
public record LoadRates(double load, double sql, double finish) {
    /** Where the rates were measured: whole runs of the retail pack, at scale 1, by the portable loader at 0.2. */
    public static final String MEASURED_ON = "2 cores of an Intel Xeon, warehouse on the same machine";

    private static final LoadRates DUCKDB = new LoadRates(0.33, 0.3, 0.08);
    private static final LoadRates DUCKDB_BY_JOOQ = new LoadRates(8.5, 0.3, 0.08);
    private static final LoadRates POSTGRESQL = new LoadRates(0.6, 1.0, 0.43);
    private static final LoadRates POSTGRESQL_BY_JOOQ = new LoadRates(3.9, 1.0, 0.43);
    private static final LoadRates MARIADB = new LoadRates(1.6, 2.4, 1.6);
    private static final LoadRates MARIADB_BY_JOOQ = new LoadRates(3.6, 2.4, 1.6);

    private static final double CELLS = 1e6;

    static LoadRates of(Settings settings) {
        boolean byJooq = settings.loader() == LoaderKind.JOOQ;
        String url = settings.target().url();
        if (url.startsWith("jdbc:duckdb:")) {
            return byJooq ? DUCKDB_BY_JOOQ : DUCKDB;
        }
        if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
            return byJooq ? MARIADB_BY_JOOQ : MARIADB;
        }
        return byJooq ? POSTGRESQL_BY_JOOQ : POSTGRESQL;
    }

    /** Seconds by the kind of work. */
    public record Times(double generate, double load, double sqlStages, double keysAndChecks) {
        public double all() {
            return generate + load + sqlStages + keysAndChecks;
        }
    }

    /** What there is to do. */
    static final class Work {
        private double generateSeconds;
        private double generatedCells;
        private double sqlCells;

        void generated(Table table, TableSample sample) {
            generateSeconds += sample.seconds();
            generatedCells += sample.statistics().rows() * table.columns().size();
        }

        void filledBySql(Table table, double rows) {
            sqlCells += rows * table.columns().size();
        }
    }

    /** @param threads that generate side by side */
    Times times(Work work, int threads) {
        return new Times(
                work.generateSeconds / threads,
                work.generatedCells / CELLS * load,
                work.sqlCells / CELLS * sql,
                (work.generatedCells + work.sqlCells) / CELLS * finish);
    }
}
