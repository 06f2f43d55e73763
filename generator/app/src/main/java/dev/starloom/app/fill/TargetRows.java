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
    public long count(Table table) {
        return reading(table, target -> target.countPublished(table.physicalName()));
    }

    @Override
    public void read(Table table, Consumer<RowBatch> rows) {
        reading(table, target -> {
            PhysicalModel model = PhysicalModel.of(new Warehouse(table.name(), List.of(table)));
            target.readInKeyOrder(
                    model.table(table.name()),
                    name(target, table),
                    batch -> rows.accept(model.toLogical(table.name(), batch)));
            return null;
        });
    }

    private static String name(Target target, Table table) {
        return target.publishedNames().table(table.physicalName());
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
