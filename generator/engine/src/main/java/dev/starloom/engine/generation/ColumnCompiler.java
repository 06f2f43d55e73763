package dev.starloom.engine.generation;

import dev.starloom.engine.dictionary.DatafakerDictionary;
import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorReader;
import dev.starloom.engine.pack.GeneratorRules;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.ModelSpec;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.plan.ExistingTable;
import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.WeightedPick;
import dev.starloom.engine.synthesis.ModelGroup;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.rows.ColumnVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles columns. */
final class ColumnCompiler {
    private final TableCompiler table;

    ColumnCompiler(TableCompiler table) {
        this.table = table;
    }

    /** A column ready to be made; without a meaning where problems were added. */
    ColumnProgram compile(ColumnSpec column) {
        CellMaker maker = null;
        ExistingTable existing = table.context().existing(table.program().name());
        if (existing != null && !column.hidden()) {
            ColumnVector read = existing.columns().get(column.name());
            // What was not read is a column that no link and no expression names.
            maker = read == null ? null : Makers.lines(read);
        } else if (column.generator().isEmpty()) {
            problem(
                    column,
                    "NO_GENERATOR",
                    "says nothing about how its values come about; give it one of "
                            + String.join(", ", GeneratorReader.KINDS));
        } else {
            try {
                maker = maker(column, column.generator().get());
            } catch (IllegalArgumentException e) {
                cannotBeMade(table.scope().spec(), column, e, table.problems());
            }
        }
        Formula nullWhen = column.nullWhen()
                .map(sql ->
                        table.formula(node(column), "null-when", column.where() + " null-when", sql, SqlType.BOOLEAN))
                .orElse(null);
        return new ColumnProgram(table.program().name(), column.column(), maker, nullWhen, given(column));
    }

    private CellMaker maker(ColumnSpec column, GeneratorSpec generator) {
        SqlType type = column.column().type();
        if (generator instanceof GeneratorSpec.Key key) {
            if (!(type instanceof SqlType.IntegerType)) {
                throw new IllegalArgumentException("a key is an integer, not " + type.sql());
            }
            Pinned.Given given = given(column);
            return Makers.key(
                    label(column), type, key.start(), given == null ? null : new PinnedKeys(key.start(), given));
        }
        if (generator instanceof GeneratorSpec.Expression expression) {
            Formula formula = table.formula(node(column), "", column.where(), expression.sql(), type);
            return formula == null ? null : formula::evaluate;
        }
        if (generator instanceof GeneratorSpec.Values values) {
            return values(column, values);
        }
        if (generator instanceof GeneratorSpec.Cycle cycle) {
            List<String> texts = cycle.values().stream()
                    .map(value -> Constant.unquoted(type, value))
                    .toList();
            texts.forEach(text -> Constant.check(type, text));
            return Makers.cycle(Constant.vector(type, texts));
        }
        if (generator instanceof GeneratorSpec.Pattern pattern) {
            return pattern(column, pattern);
        }
        if (generator instanceof GeneratorSpec.Distribution distribution) {
            return new Distribution(
                    label(column), type, distribution.kind(), distribution.parameters(), key(column, ""));
        }
        if (generator instanceof GeneratorSpec.Datafaker datafaker) {
            return datafaker(column, datafaker);
        }
        if (generator instanceof GeneratorSpec.Csv csv) {
            return csv(column, csv);
        }
        if (generator instanceof GeneratorSpec.Learned learned) {
            return learned(column, learned);
        }
        if (generator instanceof GeneratorSpec.Sum sum) {
            return sum(column, sum);
        }
        return linkKey(column, (GeneratorSpec.LinkKey) generator);
    }

    private CellMaker sum(ColumnSpec column, GeneratorSpec.Sum spec) {
        TableProgram child = table.context().tables().get(spec.table());
        String driver = TableScope.Driver.of(child.spec().rows().orElseThrow())
                .map(TableScope.Driver::parent)
                .orElse("");
        List<String> names =
                child.spec().columns().stream().map(ColumnSpec::name).toList();
        if (!driver.equals(table.program().name())) {
            throw new IllegalArgumentException("a sum is over the rows that a row has in a table which it drives (rows:"
                    + " {each: " + table.program().name() + ", ...}), and " + spec.table() + " is "
                    + (driver.isEmpty() ? "driven by none" : "driven by " + driver));
        } else if (!names.contains(spec.column())) {
            throw new IllegalArgumentException(spec.table() + " has no column '" + spec.column() + "'"
                    + References.suggestion(spec.column(), names));
        }
        SqlType summed = child.spec()
                .columns()
                .get(names.indexOf(spec.column()))
                .column()
                .type();
        if (!GeneratorRules.isExact(summed)) {
            throw new IllegalArgumentException("integers and decimals of up to 18 digits can be summed exactly, and "
                    + spec.table() + "." + spec.column() + " is " + summed.sql());
        }
        return new Sums(
                label(column),
                child,
                names.indexOf(spec.column()),
                summed,
                column.column().type());
    }

    private CellMaker values(ColumnSpec column, GeneratorSpec.Values spec) {
        SqlType type = column.column().type();
        List<String> texts = new ArrayList<>();
        double[] weights = new double[spec.values().size()];
        for (int i = 0; i < weights.length; i++) {
            String text = Constant.unquoted(type, spec.values().get(i).value());
            Constant.check(type, text);
            texts.add(text);
            weights[i] = spec.values().get(i).weight();
        }
        return Makers.pick(Constant.vector(type, texts), new WeightedPick(weights), key(column, ""));
    }

    private CellMaker datafaker(ColumnSpec column, GeneratorSpec.Datafaker spec) {
        SqlType type = column.column().type();
        long seed = key(column, ".dictionary").first();
        List<String> texts = DatafakerDictionary.build(spec.expression(), spec.size(), seed);
        texts.forEach(text -> Constant.check(type, text));
        double[] weights = new double[texts.size()];
        Arrays.fill(weights, 1);
        return Makers.pick(Constant.vector(type, texts), new WeightedPick(weights), key(column, ""));
    }

    private CellMaker pattern(ColumnSpec column, GeneratorSpec.Pattern spec) {
        SqlType type = column.column().type();
        if (!type.isText()) {
            throw new IllegalArgumentException("a pattern makes text, not " + type.sql());
        }
        Constant.check(type, spec.pattern());
        PatternText pattern = new PatternText(label(column), spec.pattern(), key(column, ""));
        Layout layout = table.program().layout();
        if (layout.isCountKnown() && pattern.space().compareTo(BigInteger.valueOf(layout.indexSpace())) < 0) {
            problem(
                    column,
                    "PATTERN_TOO_SMALL",
                    "has the pattern '" + spec.pattern() + "', which spells " + pattern.space()
                            + " texts, but the table has " + layout.indexSpace()
                            + " rows and each needs its own; add a placeholder (# digit, ? letter, * either)");
        }
        Pinned.Given given = given(column);
        return given == null ? pattern : new PinnedTexts(pattern, given);
    }

    private CellMaker csv(ColumnSpec column, GeneratorSpec.Csv spec) {
        if (!(table.scope().spec().rows().orElseThrow() instanceof RowsSpec.CsvFile file)) {
            throw new IllegalArgumentException(
                    "csv: is for tables whose rows come from a file; declare rows: {file: ...}");
        }
        Map<String, List<String>> headers = file.values();
        List<String> lines = headers.get(spec.header());
        if (lines == null) {
            throw new IllegalArgumentException(file.file() + " has no header '" + spec.header() + "'"
                    + References.suggestion(spec.header(), headers.keySet()));
        }
        SqlType type = column.column().type();
        List<String> values = new ArrayList<>(lines.size());
        boolean sound = true;
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            if (text.isEmpty() && (column.column().nullable() || !type.isText())) {
                values.add(null);
            } else {
                values.add(text);
            }
            sound &= checkLine(column, file, spec.header(), line, values.get(line));
        }
        return sound ? Makers.lines(Constant.vector(type, values)) : null;
    }

    private boolean checkLine(ColumnSpec column, RowsSpec.CsvFile file, String header, int line, String value) {
        String message;
        if (value == null) {
            if (column.column().nullable()) {
                return true;
            }
            message = "the value is empty, but column " + label(column) + " does not allow NULL";
        } else {
            try {
                Constant.check(column.column().type(), value);
                return true;
            } catch (IllegalArgumentException e) {
                message = e.getMessage() + ", the type of column " + label(column);
            }
        }
        // The header is line 1.
        table.problems().add("BAD_CELL", file.file() + ":" + (line + 2) + " " + header, message);
        return false;
    }

    private CellMaker learned(ColumnSpec column, GeneratorSpec.Learned spec) {
        List<ModelSpec> models = table.scope().spec().models();
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).name().equals(spec.model())) {
                return learned(column, i, models.get(i));
            }
        }
        List<String> names = models.stream().map(ModelSpec::name).toList();
        throw new IllegalArgumentException("the table has no model '" + spec.model() + "'"
                + References.suggestion(spec.model(), names) + "; name it under models:");
    }

    private CellMaker learned(ColumnSpec column, int number, ModelSpec model) {
        ModelGroup group = model.group();
        int output = -1;
        for (int i = 0; i < group.outputs().size(); i++) {
            if (group.outputs().get(i).column().equals(column.name())) {
                output = i;
            }
        }
        List<String> made =
                group.outputs().stream().map(ModelGroup.Output::column).toList();
        if (output < 0) {
            throw new IllegalArgumentException("the model " + model.name() + " makes no column of that name"
                    + References.suggestion(column.name(), made));
        }
        for (String name : group.reads()) {
            if (table.scope().name(name) == null) {
                throw new IllegalArgumentException("the model " + model.name() + " was learned with '" + name
                        + "', which the table does not read"
                        + References.suggestion(name, table.scope().types().keySet()));
            }
            table.read(node(column), name);
        }
        if (table.program().learned(number) == null) {
            table.program().setLearned(number, GroupProgram.compile(table, model));
        }
        int position = output;
        return rows -> rows.learned(number)[position];
    }

    private CellMaker linkKey(ColumnSpec column, GeneratorSpec.LinkKey spec) {
        TableScope scope = table.scope();
        Integer link = scope.link(spec.link());
        boolean ofParent = spec.link().equals(scope.alias());
        if (link == null && !ofParent) {
            problem(
                    column,
                    "UNKNOWN_LINK",
                    "refers to link '" + spec.link() + "', which there is not"
                            + References.suggestion(spec.link(), scope.linkNames()));
            return null;
        }
        TableSpec target = ofParent
                ? scope.parent()
                : table.context()
                        .tables()
                        .get(scope.spec().links().get(link).to())
                        .spec();
        Optional<UniqueKey> key = target.table().primaryKey();
        if (key.isEmpty() || key.get().columns().size() != 1) {
            throw new IllegalArgumentException("link: takes the key of " + target.name()
                    + (key.isEmpty()
                            ? ", which has none"
                            : ", which has several columns " + key.get().columns())
                    + "; read a column with expression: " + spec.link() + ".<column>, and declare the foreign key");
        }
        String name = spec.link() + "." + key.get().columns().get(0);
        TableScope.Name read = scope.name(name);
        if (read == null) {
            throw new IllegalArgumentException(
                    "the key column of " + target.name() + ", " + name + ", is not generated");
        }
        if (!holds(column.column().type(), read.type())) {
            problem(
                    column,
                    "TYPE_MISFIT",
                    "is " + column.column().type().sql() + ", but holds keys of " + read.origin() + ", which is "
                            + read.type().sql() + "; give it that type");
        }
        table.read(node(column), name);
        Pinned.Given given = given(column);
        if (given != null && link != null && read.input() instanceof Input.Linked linked) {
            table.program().link(link).pin(label(column), given, linked.column());
        }
        return rows -> rows.input(name);
    }

    /** Whether every value of one type is one of another, in the same vector. */
    private static boolean holds(SqlType type, SqlType value) {
        if (type instanceof SqlType.IntegerType wide && value instanceof SqlType.IntegerType narrow) {
            return wide.bits() >= narrow.bits();
        }
        if (type instanceof SqlType.CharacterType wide && value instanceof SqlType.CharacterType narrow) {
            return wide.length() >= narrow.length();
        }
        return type.equals(value) || (type.equals(SqlType.TEXT) && value.isText());
    }

    private Pinned.Given given(ColumnSpec column) {
        return table.program().pinned().column(column.name());
    }

    private CellKey key(ColumnSpec column, String part) {
        return table.context().key(table.program().name(), node(column) + part, 0);
    }

    private static String node(ColumnSpec column) {
        return "column:" + column.name();
    }

    private String label(ColumnSpec column) {
        return table.program().name() + "." + column.name();
    }

    private void problem(ColumnSpec column, String code, String message) {
        table.problems().add(code, column.where(), "column " + label(column) + " " + message);
    }

    static void cannotBeMade(TableSpec table, ColumnSpec column, IllegalArgumentException why, Problems problems) {
        problems.add(
                "BAD_GENERATOR",
                column.where(),
                "column " + table.name() + "." + column.name() + " cannot be made: " + why.getMessage());
    }
}
