package dev.starloom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.InPlace;
import dev.starloom.metadata.target.InPlacePlan;
import dev.starloom.metadata.target.KeyOutcome;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import dev.starloom.sql.introspect.IntrospectionOptions;
import dev.starloom.sql.introspect.JdbcMetadataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Migrated schemas, read into a model and filled in place. */
public abstract class InPlaceFixture extends TargetFixture {
    protected static final InPlace PLAIN = InPlace.defaults();
    protected static final InPlace AGAIN =
            new InPlace(Optional.empty(), Set.of(), true, InPlace.Indexes.AUTO, InPlace.Triggers.AUTO);

    protected final void migrate(String... statements) {
        for (String statement : statements) {
            target.execute(statement);
        }
    }

    /** The tables as introspection reads them, but for some. */
    protected List<Table> model(String... exclude) {
        return JdbcMetadataSource.of(settings, new IntrospectionOptions(List.of(), List.of(), List.of(exclude), false))
                .introspect()
                .warehouse()
                .tables();
    }

    /** Stages rows given by the physical names of their columns; columns not named are NULL. */
    protected final void stageRows(String run, List<Table> model, Map<String, List<Map<String, Object>>> rows) {
        assertThat(model.stream().map(Table::physicalName)).containsAll(rows.keySet());
        for (Table table : model) {
            target.createStaging(run, table);
            Object[][] cells = rows.getOrDefault(table.physicalName(), List.of()).stream()
                    .map(row -> table.columns().stream()
                            .map(c -> row.get(c.physicalName()))
                            .toArray())
                    .toArray(Object[][]::new);
            load(run, table, 0, LoaderKind.NATIVE, cells);
            target.afterLoad(run, table);
        }
    }

    protected final List<KeyOutcome> fill(
            String run, List<Table> model, Map<String, List<Map<String, Object>>> rows, InPlace options) {
        begin(run);
        stageRows(run, model, rows);
        return target.fillInPlace(run, model, options, PUBLISHED);
    }

    /** Rows numbered from 1. */
    protected static List<Map<String, Object>> numbered(
            long count, java.util.function.LongFunction<Map<String, Object>> row) {
        return LongStream.rangeClosed(1, count).mapToObj(row).collect(Collectors.toCollection(ArrayList::new));
    }

    /** What becomes of one thing that hangs on a table. */
    protected static String action(InPlacePlan plan, String kind, String name) {
        return plan.measures().stream()
                .filter(m -> m.kind().equals(kind) && m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in " + plan))
                .action();
    }

    protected static void refused(Kind kind, ThrowingCallable call, String... told) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(told);
    }
}
