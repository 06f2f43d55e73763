package dev.starloom.metadata.sql;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.tools.RelBuilder;

/** A validated query as relational algebra; subqueries have become joins. */
final class RelationalForm {
    private RelationalForm() {}

    /** The validated tree is consumed. */
    static RelNode of(SqlNode valid, SqlValidator validator, CalciteCatalogReader catalog) {
        HepPlanner planner = new HepPlanner(HepProgram.builder()
                .addRuleInstance(CoreRules.FILTER_SUB_QUERY_TO_CORRELATE)
                .addRuleInstance(CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE)
                .addRuleInstance(CoreRules.JOIN_SUB_QUERY_TO_CORRELATE)
                .build());
        RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(catalog.getTypeFactory()));
        SqlToRelConverter converter = new SqlToRelConverter(
                (row, sql, path, view) -> {
                    throw new IllegalStateException("the warehouse model has no views");
                },
                validator,
                catalog,
                cluster,
                StandardConvertletTable.INSTANCE,
                SqlToRelConverter.config().withExpand(false).withTrimUnusedFields(false));
        RelNode rel = converter.convertQuery(valid, false, true).rel;
        planner.setRoot(rel);
        RelNode joined = planner.findBestExp();
        return RelDecorrelator.decorrelateQuery(
                joined, RelBuilder.proto(cluster.getPlanner().getContext()).create(cluster, catalog));
    }
}
