package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.plan.ExistingRows;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.physical.PhysicalModel;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads tables that stand in the target that some settings name; connects only when a plan asks for one. */
public final class TargetRows implements ExistingRows {
    private final Settings settings;
    private final UnaryOperator<String> environment;

    /** @param environment gives the values of environment variables */
    public TargetRows(Settings settings, UnaryOperator<String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public long count(Warehouse model, Table table) {
        Table there = PhysicalModel.of(model).table(table.name());
        return reading(
                table,
                target -> settings.inPlace(model)
                        .map(options -> target.countInPlace(there, options))
                        .orElseGet(() -> target.countPublished(there.name())));
    }

    @Override
    public void read(Warehouse model, Table table, Consumer<RowBatch> rows) {
        reading(table, target -> {
            Table whole = PhysicalModel.of(model).table(table.name());
            PhysicalModel needed = PhysicalModel.of(new Warehouse(table.name(), List.of(table)));
            String name = settings.inPlace(model)
                    .map(options -> target.nameInPlace(whole, options))
                    .orElseGet(() -> target.publishedNames().table(whole.name()));
            target.readInKeyOrder(
                    needed.table(table.name()), name, batch -> rows.accept(needed.toLogical(table.name(), batch)));
            return null;
        });
    }

    private <T> T reading(Table table, Function<Target, T> action) {
        try (Target target = TargetOpener.open(settings, environment)) {
            return action.apply(target);
        } catch (TargetException e) {
            throw new ProblemException(
                    "EXISTING_TABLE",
                    "tables." + table.name(),
                    "the rows of " + table.name()
                            + " should stand in the target already, but cannot be read as the columns "
                            + table.columnNames() + ": " + e.getMessage());
        }
    }
}
