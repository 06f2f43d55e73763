package dev.starloom.sql.introspect;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.star.StarClassifier;
import dev.starloom.sql.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the model of a catalog that was read elsewhere than from a live database. */
public final class CatalogIntrospection {
    private CatalogIntrospection() {}

    /**
     * The model, and what it cannot say.
     *
     * @param options patterns of tables; schemas to keep, all where empty
     * @param more findings of whoever read the catalog, which stand first
     */
    public static Introspection of(
            String name,
            RawCatalog raw,
            IntrospectionOptions options,
            Engine engine,
            ExpressionSyntax syntax,
            List<Finding> more) {
        if (!options.schemas().isEmpty()) {
            raw.tables.removeIf(t -> !options.schemas().contains(t.id().schema()));
        }
        ModelAssembler model = new ModelAssembler(raw, new TableChoice(options), new Portability(engine, syntax));
        List<Table> tables = model.tables();
        Map<String, Long> rows = Map.of();
        Warehouse warehouse = new Warehouse(name, tables);
        List<Finding> findings = new ArrayList<>(more);
        findings.addAll(model.findings());
        return new Introspection(
                StarClassifier.withRoles(warehouse, StarClassifier.classify(warehouse, rows)),
                findings,
                model.facts(),
                rows,
                false,
                model.places());
    }
}
