package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Parses and validates with Calcite, then keeps an own, smaller tree that writers of every engine read. */
final class CalciteSqlCompiler implements SqlCompiler {
    private static final SqlParser.Config PARSER = SqlParser.config()
            .withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withCaseSensitive(false)
            .withIdentifierMaxLength(128);

    /**
     * Names are written out in full, calls stay as they were written, and no cast is added: engines convert differently,
     * so the author says what is meant.
     */
    private static final SqlValidator.Config VALIDATOR = SqlValidator.Config.DEFAULT
            .withIdentifierExpansion(true)
            .withCallRewrite(false)
            .withTypeCoercionEnabled(false);

    private static final String INVALID = "INVALID_SQL";

    @Override
    public CompiledQuery compile(String where, String sql, Warehouse warehouse, Optional<List<Column>> expected) {
        QuotedNames text = QuotedNames.in(sql);
        Refusals refusals = new Refusals(where, text);
        SqlNode parsed = parse(refusals, text.text());
        parsed.accept(new PortableSyntax(refusals, expected.isPresent()));
        // The validator rewrites the tree; names are looked up in the tree as it was before.
        NameHints hints = NameHints.of(parsed, warehouse);
        UnknownParts unknown = UnknownParts.of(parsed, warehouse);
        Map<SqlParserPos, String> wrongNames = WrongNames.in(parsed, hints, !unknown.tables());
        if (!refusals.isEmpty() || unknown.any()) {
            wrongNames.forEach((position, message) -> refusals.add(INVALID, position, message));
            throw refusals.all();
        }

        CalciteCatalogReader catalog = StarSchema.of(warehouse, Map.of());
        SqlValidator validator = validator(catalog);
        SqlNode valid = validate(refusals, parsed, validator, hints, wrongNames);

        RelDataType row = validator.getValidatedNodeType(valid);
        List<ValueType> types = resultTypes(refusals, row);
        QueryTranslator translator = new QueryTranslator(validator, warehouse, refusals);
        Query query = translator.query(valid);
        refusals.throwIfAny();

        Query fitted = expected.isPresent() ? new ExpectedColumns(expected.get(), refusals).fit(query, types) : query;
        refusals.throwIfAny();
        if (expected.stream()
                .flatMap(List::stream)
                .anyMatch(column -> !column.type().isKnown())) {
            throw refusals.all();
        }

        List<Column> columns = expected.orElseGet(() -> columns(row, types));
        return new CompiledSelect(
                sql,
                fitted,
                columns,
                translator.tables(),
                () -> origins(text, warehouse, columns),
                statistics -> estimate(text, warehouse, columns, statistics));
    }

    /**
     * Where the columns of a SELECT that was compiled come from. Parsed and validated once more: what Calcite made of it is
     * too large to be kept for all the checks of a pack, whose origins nobody asks for.
     */
    private static Map<String, List<ColumnOrigin>> origins(
            QuotedNames text, Warehouse warehouse, List<Column> columns) {
        CalciteCatalogReader catalog = StarSchema.of(warehouse, Map.of());
        RelNode rel = again(text, catalog);
        RelDataType row = rel.getRowType();
        List<List<ColumnOrigin>> origins = new ColumnLineage(warehouse).origins(rel);
        Map<String, List<ColumnOrigin>> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            byName.put(column.name(), origins.get(position(row, column.name())));
        }
        return byName;
    }

    private static TableStatistics estimate(
            QuotedNames text, Warehouse warehouse, List<Column> columns, Map<String, TableStatistics> statistics) {
        RelNode rel = again(text, StarSchema.of(warehouse, statistics));
        ResultEstimate.Rows rows = ResultEstimate.of(rel);
        Map<String, ColumnStatistics> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            byName.put(column.name(), rows.columns().get(position(rel.getRowType(), column.name())));
        }
        return new TableStatistics(rows.count(), byName);
    }

    private static RelNode again(QuotedNames text, CalciteCatalogReader catalog) {
        SqlValidator validator = validator(catalog);
        try {
            SqlNode valid =
                    validator.validate(SqlParser.create(text.text(), PARSER).parseQuery());
            return RelationalForm.of(valid, validator, catalog);
        } catch (SqlParseException e) {
            throw new IllegalStateException("a SELECT that was compiled does not parse again", e);
        }
    }

    private static SqlValidator validator(CalciteCatalogReader catalog) {
        return SqlValidatorUtil.newValidator(PortableOperators.table(), catalog, catalog.getTypeFactory(), VALIDATOR);
    }

    private static SqlNode parse(Refusals refusals, String sql) {
        try {
            SqlNode parsed = SqlParser.create(sql, PARSER).parseQuery();
            if (!parsed.isA(SqlKind.QUERY)) {
                throw new ProblemException(
                        "NOT_A_SELECT", refusals.at(0, 0), parsed.getKind() + " found: write one SELECT");
            }
            return parsed;
        } catch (SqlParseException e) {
            throw ParseFailures.explain(refusals, e);
        }
    }

    private static SqlNode validate(
            Refusals refusals,
            SqlNode parsed,
            SqlValidator validator,
            NameHints hints,
            Map<SqlParserPos, String> wrongNames) {
        try {
            return validator.validate(parsed);
        } catch (CalciteContextException e) {
            String found = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            SqlParserPos first = new SqlParserPos(e.getPosLine(), e.getPosColumn());
            refusals.add(
                    INVALID,
                    first,
                    found.lines().findFirst().orElse("the SELECT is not valid") + hints.forMessage(found));
            String sameName =
                    found.substring(0, found.indexOf("' not found") + 1); // empty where it is about something else
            wrongNames.forEach((position, message) -> {
                boolean toldAlready = !sameName.isEmpty() && message.startsWith(sameName + " not found");
                if (!toldAlready && !position.overlaps(first)) {
                    refusals.add(INVALID, position, message);
                }
            });
            throw refusals.all();
        }
    }

    private static List<ValueType> resultTypes(Refusals refusals, RelDataType row) {
        List<ValueType> types = new ArrayList<>();
        for (RelDataTypeField field : row.getFieldList()) {
            Optional<ValueType> type = StarTypes.fromCalcite(field.getType());
            if (type.isEmpty()) {
                refusals.add(
                        Refusals.NOT_PORTABLE,
                        "result column " + field.getName() + " is " + field.getType() + ", which is not portable");
            }
            types.add(type.orElse(ValueType.NULL));
        }
        return types;
    }

    /** Result columns as they are; a bare NULL counts as text, as engines have it. */
    private static List<Column> columns(RelDataType row, List<ValueType> types) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(Column.of(
                    row.getFieldNames().get(i),
                    types.get(i).type().orElse(SqlType.TEXT),
                    types.get(i).nullable()));
        }
        return columns;
    }

    private static int position(RelDataType row, String name) {
        for (RelDataTypeField field : row.getFieldList()) {
            if (field.getName().equalsIgnoreCase(name)) {
                return field.getIndex();
            }
        }
        throw new IllegalStateException("no result column " + name);
    }
}
