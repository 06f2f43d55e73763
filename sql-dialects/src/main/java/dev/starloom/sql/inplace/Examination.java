package dev.starloom.sql.inplace;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.Table;
import dev.starloom.sql.introspect.MigrationTables;
import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawColumn;
import dev.starloom.sql.introspect.TypeReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares a model with what stands; finds everything that stands against filling it, each with what to do. */
final class Examination {
    private static final String AGAIN = ": introspect the database again, or correct the pack";

    private final Standing standing;
    private final List<String> problems = new ArrayList<>();

    private Examination(Standing standing) {
        this.standing = standing;
    }

    static List<String> problems(Standing standing) {
        Examination examination = new Examination(standing);
        standing.missing().forEach(examination::missing);
        standing.tables().forEach(examination::table);
        return examination.problems;
    }

    /** Only that tables are not there. */
    static List<String> missing(Standing standing) {
        Examination examination = new Examination(standing);
        standing.missing().forEach(examination::missing);
        return examination.problems;
    }

    private void missing(Table table, Id id) {
        problems.add(id.schema() + "." + id.table() + " does not stand there: run the migration that makes it, exclude "
                + table.name() + ", or let it be made (existing: create)");
    }

    private void table(StandingTable table) {
        if (MigrationTables.contains(table.id().table())) {
            problems.add(table.title() + " is the book-keeping of a migration tool and is never touched: exclude it");
            return;
        }
        RawCatalog.Kind kind = standing.kinds().get(table.id()).kind();
        if (kind != RawCatalog.Kind.TABLE) {
            problems.add(table.title() + " is no table of its own but a "
                    + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": exclude it");
            return;
        }
        for (Column column : table.table().columns()) {
            RawColumn there = table.pairs().get(column);
            if (there == null) {
                problems.add(table.title() + " has no column " + column.physicalName() + AGAIN);
            } else {
                column(table, column, there);
            }
        }
        for (RawColumn there : table.columns()) {
            if (!table.pairs().containsValue(there)
                    && !there.nullable()
                    && there.defaultText().isEmpty()
                    && there.source() == ColumnSource.ROW) {
                problems.add(table.title() + "." + there.name()
                        + " must have a value, and the model has no such column: give it a default, or add it to the"
                        + " pack");
            }
        }
    }

    private void column(StandingTable table, Column column, RawColumn there) {
        if (there.source() == ColumnSource.COMPUTED) {
            return;
        }
        String where = table.title() + "." + there.name();
        if (there.type() instanceof TypeReading.Refused refused) {
            problems.add(where + " is " + there.nativeType() + ", " + refused.reason() + ": exclude the table");
        } else if (there.type() instanceof TypeReading.Mapped mapped && !TypeFit.fits(column.type(), mapped)) {
            problems.add(where + " is " + there.nativeType() + " there and "
                    + column.type().sql() + " in the model" + AGAIN);
        }
        if (column.nullable() && !there.nullable()) {
            problems.add(where + " may be NULL in the model and not there" + AGAIN);
        }
    }
}
