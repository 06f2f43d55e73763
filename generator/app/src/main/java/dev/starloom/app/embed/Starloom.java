package dev.starloom.app.embed;

import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills empty tables with rows that fit them: every key, link and check holds, and the same seed gives the same rows.
 *
 * <pre>{@code
 * Starloom.fill(dataSource)
 *         .exclude("flyway_schema_history")
 *         .rows("orders", 500)
 *         .row("customer", Map.of("id", 7, "email", "first@example.com"))
 *         .seed(42)
 *         .run();
 * }</pre>
 *
 * <p>Connections are borrowed from the data source, and given back as they were. No file is written.
 */
public final class Starloom {
    private Starloom() {}

    /** Says what a fill of the tables behind a data source is to be like; nothing happens before {@link Fill#run()}. */
    public static Fill fill(DataSource source) {
        return new Fill(source);
    }

    /**
     * Says how two databases that hold the same tables are to be compared; nothing happens before {@link Comparison#run()}.
     *
     * <pre>{@code
     * Report report = Starloom.report(real, synthetic)
     *         .gate(Path.of("gate.yaml"))
     *         .out(Path.of("target/report"))
     *         .run();
     * if (!report.isPassed()) {
     *     throw new IllegalStateException("not like the real one: " + report.gates());
     * }
     * }</pre>
     */
    public static Comparison report(DataSource real, DataSource synthetic) {
        return new Comparison(real, synthetic);
    }

    /**
     * Reads tables, keys and checks of the connections' own schema; writes nothing.
     *
     * @throws dev.starloom.metadata.target.TargetException where it cannot be read
     */
    public static Introspection introspect(DataSource source) {
        return JdbcMetadataSource.of(source, new IntrospectionOptions(List.of(), List.of(), List.of(), false))
                .introspect();
    }
}
