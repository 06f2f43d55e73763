package dev.starloom.sql.source;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.sql.Engine;
import dev.starloom.sql.Failures;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.Statements;
import dev.starloom.sql.Violations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Looks every constraint of some tables up in their rows, by SQL, whether or not the engine enforces it. */
final class ConstraintProofs {
    /** A table as it is called in the database, beside its logical name and schema. */
    record Standing(String logical, Table physical, String schema) {}

    private final Connection connection;
    private final Engine engine;
    private final Statements statements;
    private final Function<String, Optional<Standing>> byPhysicalName;
    private final List<ConstraintProof> proofs = new ArrayList<>();

    ConstraintProofs(Connection connection, Engine engine, Function<String, Optional<Standing>> byPhysicalName) {
        this.connection = connection;
        this.engine = engine;
        this.statements = new Statements(engine);
        this.byPhysicalName = byPhysicalName;
    }

    List<ConstraintProof> of(Standing standing) {
        Table table = standing.physical();
        Identifiers names = new Identifiers(engine, Optional.of(standing.schema()));
        Violations violations = new Violations(engine, names);
        table.primaryKey().ifPresent(key -> key(standing, key, "PRIMARY KEY", violations));
        table.uniqueKeys().forEach(key -> key(standing, key, "UNIQUE", violations));
        for (Column column : table.columns()) {
            if (!column.nullable()) {
                prove(
                        standing,
                        column.name(),
                        "NOT NULL",
                        () -> DSL.selectOne()
                                .from(names.table(table.name()))
                                .where(DSL.field(DSL.name(column.name())).isNull()));
            }
        }
        table.foreignKeys().forEach(link -> link(standing, link, violations));
        for (CheckConstraint check : table.checks()) {
            prove(standing, check.name(), "CHECK", () -> violations.allBreaches(table, check, table.name()));
        }
        return List.copyOf(proofs);
    }

    private void key(Standing standing, UniqueKey key, String kind, Violations violations) {
        prove(
                standing,
                key.name(),
                kind,
                () -> violations.allDuplicates(key, standing.physical().name()));
    }

    private void link(Standing standing, ForeignKey link, Violations violations) {
        Optional<Standing> parent = byPhysicalName.apply(link.referencedTable());
        if (parent.isEmpty() || !parent.get().schema().equals(standing.schema())) {
            proofs.add(new ConstraintProof(
                    standing.logical(),
                    link.name(),
                    "FOREIGN KEY",
                    -1,
                    "",
                    "its parent " + link.referencedTable() + " does not stand in the same schema"));
            return;
        }
        prove(
                standing,
                link.name(),
                "FOREIGN KEY",
                () -> violations.allOrphans(link, standing.physical().name(), link.referencedTable()));
    }

    private void prove(Standing standing, String constraint, String kind, Supplier<Select<?>> violating) {
        try {
            Select<?> rows = violating.get();
            long found = statements.count(connection, rows.asTable(DSL.name("violations")));
            proofs.add(new ConstraintProof(standing.logical(), constraint, kind, found, statements.text(rows), ""));
        } catch (SQLException e) {
            throw Failures.working("looking up " + constraint + " of " + standing.logical(), e);
        } catch (TargetException e) {
            // A check that this engine has no words for says nothing about the rows.
            proofs.add(new ConstraintProof(standing.logical(), constraint, kind, -1, "", e.getMessage()));
        }
    }
}
