package dev.starloom.metadata.sql;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.RelReferentialConstraintImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.IntPair;

/** Shows a warehouse model to Calcite: row types, keys and links. Names match in any case. */
final class StarSchema {
    private StarSchema() {}

    /**
     * A catalog holding the tables of the warehouse and nothing else.
     *
     * @param statistics what is known of tables, by logical name
     */
    static CalciteCatalogReader of(Warehouse warehouse, Map<String, TableStatistics> statistics) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        for (Table table : warehouse.tables()) {
            root.add(table.name(), new ModelTable(warehouse, table, Optional.ofNullable(statistics.get(table.name()))));
        }
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        return new CalciteCatalogReader(
                root, List.of(), StarTypes.factory(), new CalciteConnectionConfigImpl(properties));
    }

    /** One table of the model. */
    private static final class ModelTable extends AbstractTable {
        private final Warehouse warehouse;
        private final Table table;
        private final Optional<TableStatistics> statistics;

        ModelTable(Warehouse warehouse, Table table, Optional<TableStatistics> statistics) {
            this.statistics = statistics;
            this.warehouse = warehouse;
            this.table = table;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory types) {
            RelDataTypeFactory.Builder row = types.builder();
            table.columns().forEach(c -> row.add(c.name(), StarTypes.toCalcite(types, c.type(), c.nullable())));
            return row.build();
        }

        @Override
        public Statistic getStatistic() {
            List<ImmutableBitSet> keys = new ArrayList<>();
            table.primaryKey().ifPresent(key -> keys.add(positions(key)));
            table.uniqueKeys().forEach(key -> keys.add(positions(key)));
            List<RelReferentialConstraint> links = new ArrayList<>();
            for (ForeignKey link : table.foreignKeys()) {
                warehouse
                        .findTable(link.referencedTable())
                        .ifPresent(parent -> links.add(RelReferentialConstraintImpl.of(
                                List.of(table.name()), List.of(parent.name()), pairs(link, parent))));
            }
            return Statistics.of(statistics.map(TableStatistics::rows).orElse(null), keys, links, List.of());
        }

        /** Gives what Calcite's own statistic has no place for: those of the columns. */
        @Override
        public <C> C unwrap(Class<C> type) {
            return type == TableStatistics.class && statistics.isPresent()
                    ? type.cast(statistics.get())
                    : super.unwrap(type);
        }

        private ImmutableBitSet positions(UniqueKey key) {
            return ImmutableBitSet.of(
                    key.columns().stream().map(table.columnNames()::indexOf).toList());
        }

        private List<IntPair> pairs(ForeignKey link, Table parent) {
            List<IntPair> pairs = new ArrayList<>();
            for (int i = 0; i < link.columns().size(); i++) {
                pairs.add(IntPair.of(
                        table.columnNames().indexOf(link.columns().get(i)),
                        parent.columnNames().indexOf(link.referencedColumns().get(i))));
            }
            return pairs;
        }
    }
}
