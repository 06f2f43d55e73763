package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.LoaderKind;

/**
 * How long a warehouse takes for its part, as measured on one machine. A million cells are rows times columns. The rates only
 * say what is to be expected: a server elsewhere, faster disks or more cores change them. They can be measured again by
 * {@code starloom generate} and the seconds of each step in {@code starloom runs show}.
 *
 * @param load seconds to hash, send and store a million cells by the loader that is set, with two threads
 * @param sql seconds for a SQL stage to fill a million cells, and to read them back for their digest
 * @param finish seconds to add keys and statistics to a million cells and to check them
 */
public record LoadRates(double load, double sql, double finish) {
    /** Where the rates were measured: runs of the retail pack at scale 0.5 and 1, by the portable loader at 0.1. */
    public static final String MEASURED_ON = "2 cores of an Intel Xeon, with the warehouse on the same machine";

    private static final LoadRates DUCKDB = new LoadRates(0.33, 0.28, 0.08);
    private static final LoadRates POSTGRESQL = new LoadRates(0.3, 0.45, 0.37);
    private static final LoadRates MARIADB = new LoadRates(0.45, 1.0, 0.65);

    /** Seconds to load a million cells by {@code loader: jooq}. */
    private static final double DUCKDB_BY_JOOQ = 8.5;

    private static final double POSTGRESQL_BY_JOOQ = 4.0;
    private static final double MARIADB_BY_JOOQ = 3.4;

    /** What a run takes however few rows it makes: the virtual machine is young, tables are created, checks are run. */
    private static final double START_SECONDS = 3;

    private static final double CELLS = 1e6;

    /** The rates of the target's engine; of one that was not measured, those of PostgreSQL. */
    static LoadRates of(Settings settings) {
        boolean byJooq = settings.loader() == LoaderKind.JOOQ;
        String url = settings.target().url();
        if (url.startsWith("jdbc:duckdb:")) {
            return byJooq ? DUCKDB.loading(DUCKDB_BY_JOOQ) : DUCKDB;
        }
        if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
            return byJooq ? MARIADB.loading(MARIADB_BY_JOOQ) : MARIADB;
        }
        return byJooq ? POSTGRESQL.loading(POSTGRESQL_BY_JOOQ) : POSTGRESQL;
    }

    private LoadRates loading(double seconds) {
        return new LoadRates(seconds, sql, finish);
    }

    /**
     * Seconds by the kind of work.
     *
     * @param start what does not depend on the rows
     */
    public record Times(double start, double generate, double load, double sqlStages, double keysAndChecks) {
        public double all() {
            return start + generate + load + sqlStages + keysAndChecks;
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
                START_SECONDS,
                work.generateSeconds / threads,
                work.generatedCells / CELLS * load,
                work.sqlCells / CELLS * sql,
                (work.generatedCells + work.sqlCells) / CELLS * finish);
    }
}
