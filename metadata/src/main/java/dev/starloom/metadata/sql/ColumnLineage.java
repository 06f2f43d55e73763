package dev.starloom.metadata.sql;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Derives where the columns of a query come from. Direct origins are Calcite's column origins, without what only partitions
 * or orders a window; indirect ones are the columns of filters, joins, groups, orders and windows. A column that is both
 * counts as direct.
 */
final class ColumnLineage {
    private final Warehouse warehouse;

    ColumnLineage(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Origins of each result column of a query, in order. */
    List<List<ColumnOrigin>> origins(RelNode rel) {
        RelNode windowless = rel.accept(new WithoutWindows(rel.getCluster().getRexBuilder()));
        RelMetadataQuery metadata = rel.getCluster().getMetadataQuery();
        Set<ColumnOrigin> deciding = new TreeSet<>();
        new Deciding(metadata, deciding).go(rel);
        List<List<ColumnOrigin>> all = new ArrayList<>();
        for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
            Set<ColumnOrigin> origins = new LinkedHashSet<>(origins(metadata, windowless, i, ColumnOrigin.Kind.DIRECT));
            Set<ColumnOrigin> indirect = new TreeSet<>(deciding);
            indirect.addAll(origins(metadata, rel, i, ColumnOrigin.Kind.INDIRECT));
            indirect.removeIf(o -> origins.contains(new ColumnOrigin(o.table(), o.column(), ColumnOrigin.Kind.DIRECT)));
            origins.addAll(indirect);
            all.add(List.copyOf(origins));
        }
        return all;
    }

    private Set<ColumnOrigin> origins(RelMetadataQuery metadata, RelNode rel, int column, ColumnOrigin.Kind kind) {
        Set<RelColumnOrigin> found = metadata.getColumnOrigins(rel, column);
        Set<ColumnOrigin> origins = new TreeSet<>();
        if (found == null) {
            throw new IllegalStateException(
                    "the origins of result column " + column + " cannot be derived from\n" + RelOptUtil.toString(rel));
        }
        for (RelColumnOrigin origin : found) {
            List<String> path = origin.getOriginTable().getQualifiedName();
            Table table = warehouse.table(path.get(path.size() - 1));
            origins.add(new ColumnOrigin(
                    table.name(),
                    table.columns().get(origin.getOriginColumnOrdinal()).name(),
                    kind));
        }
        return origins;
    }

    /** Collects the columns that decide which rows there are. */
    private final class Deciding extends RelVisitor {
        private final RelMetadataQuery metadata;
        private final Set<ColumnOrigin> found;

        Deciding(RelMetadataQuery metadata, Set<ColumnOrigin> found) {
            this.metadata = metadata;
            this.found = found;
        }

        @Override
        public void visit(RelNode node, int ordinal, RelNode parent) {
            if (node instanceof Filter filter) {
                add(filter.getInput(), List.of(filter.getCondition()));
            } else if (node instanceof Join join) {
                int left = join.getLeft().getRowType().getFieldCount();
                for (int field : RelOptUtil.InputFinder.bits(join.getCondition())) {
                    add(field < left ? join.getLeft() : join.getRight(), field < left ? field : field - left);
                }
            } else if (node instanceof Aggregate aggregate) {
                aggregate.getGroupSet().forEach(field -> add(aggregate.getInput(), field));
            } else if (node instanceof Sort sort) {
                sort.getCollation().getKeys().forEach(field -> add(sort.getInput(), field));
            }
            super.visit(node, ordinal, parent);
        }

        private void add(RelNode input, List<RexNode> expressions) {
            RelOptUtil.InputFinder.bits(expressions, null).forEach(field -> add(input, field));
        }

        private void add(RelNode input, int field) {
            found.addAll(origins(metadata, input, field, ColumnOrigin.Kind.INDIRECT));
        }
    }

    /** Replaces window functions by their operands, so that what follows sees values only. */
    private static final class WithoutWindows extends org.apache.calcite.rel.RelHomogeneousShuttle {
        private final RexBuilder expressions;

        WithoutWindows(RexBuilder expressions) {
            this.expressions = expressions;
        }

        @Override
        public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            if (!(visited instanceof Project project) || !RexOver.containsOver(project.getProjects(), null)) {
                return visited;
            }
            RexShuttle operands = new RexShuttle() {
                @Override
                public RexNode visitOver(RexOver over) {
                    return operandsOf(over);
                }
            };
            RelDataType row = project.getRowType();
            return LogicalProject.create(
                    project.getInput(),
                    List.of(),
                    operands.visitList(project.getProjects()),
                    row.getFieldNames(),
                    Set.of());
        }

        private RexNode operandsOf(RexOver over) {
            RelDataType type = over.getType();
            List<RexNode> operands = over.getOperands();
            return operands.isEmpty()
                    ? expressions.makeNullLiteral(type)
                    : expressions.makeCall(type, SqlStdOperatorTable.COALESCE, operands);
        }
    }
}
