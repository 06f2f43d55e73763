package dev.starloom.engine.generation;

import dev.starloom.engine.pack.ModelSpec;
import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelGroup;
import dev.starloom.engine.synthesis.ModelGroup.Base;
import dev.starloom.engine.synthesis.ModelGroup.Output;
import dev.starloom.engine.synthesis.ModelGroup.Part;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the columns of a model for the rows of a frame: reads their context, samples, and decodes what was sampled. */
final class GroupProgram {
    private final ModelGroup group;
    private final Map<String, SqlType> readTypes;
    private final List<LearnedValues> values;
    private final SampleRequest.Keys keys;

    private GroupProgram(
            ModelGroup group, Map<String, SqlType> readTypes, List<LearnedValues> values, SampleRequest.Keys keys) {
        this.group = group;
        this.readTypes = readTypes;
        this.values = values;
        this.keys = keys;
    }

    /** @throws IllegalArgumentException where a value that was learned is none of its column's type */
    static GroupProgram compile(TableCompiler table, ModelSpec model) {
        TableProgram program = table.program();
        List<LearnedValues> values = model.group().outputs().stream()
                .map(output -> LearnedValues.of(type(table, output.column()), output))
                .toList();
        String stream = "model:" + model.name() + ".";
        return new GroupProgram(
                model.group(),
                table.scope().types(),
                values,
                (column, draw) -> table.context().key(program.name(), stream + column, draw));
    }

    private static SqlType type(TableCompiler table, String column) {
        return table.scope().spec().columns().stream()
                .filter(c -> c.name().equals(column))
                .findFirst()
                .map(c -> c.column().type())
                .orElseThrow(() -> new IllegalArgumentException("the model also makes the column '" + column
                        + "', which the table has not; declare it, with hidden: true where it is not to be loaded"));
    }

    /** The outputs, in their order. */
    ColumnVector[] make(TableFrame rows) {
        List<ModelColumn> context = group.encodeContext(readTypes::get, rows::input);
        long[] indexes = new long[rows.size()];
        Arrays.setAll(indexes, rows::rowIndex);
        Families families = rows.families();
        Map<String, ModelColumn> sampled = new HashMap<>();
        for (ModelColumn column : group.synthesizer().sample(new SampleRequest(indexes, context, families, keys))) {
            sampled.put(column.name(), column);
        }
        boolean[] first = families.firsts();
        ColumnVector[] made = new ColumnVector[group.outputs().size()];
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < made.length; i++) {
            Output output = group.outputs().get(i);
            if (output instanceof Output.Follows follows) {
                made[i] = values.get(i).of(follow(follows, sampled, positions, made, rows));
            } else {
                made[i] = decode(values.get(i), (Output.Made) output, sampled, positions, made, rows, first);
            }
            positions.put(output.column(), i);
        }
        return made;
    }

    private int[] follow(
            Output.Follows follows,
            Map<String, ModelColumn> sampled,
            Map<String, Integer> positions,
            ColumnVector[] made,
            TableFrame rows) {
        int[] from = codes(follows.from(), sampled, positions, made, rows);
        int[] codes = new int[from.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = from[i] < 0 ? -1 : follows.map()[from[i]];
        }
        return codes;
    }

    /** The categories of an output or of the context. */
    private int[] codes(
            String name,
            Map<String, ModelColumn> sampled,
            Map<String, Integer> positions,
            ColumnVector[] made,
            TableFrame rows) {
        Integer position = positions.get(name);
        if (position == null) {
            Encoding encoding = group.context().stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new GenerationException(
                            rows.program().name() + ": a learned column follows '" + name + "', which is not made"))
                    .encoding();
            return ((ModelColumn.Codes) encoding.encode(name, readTypes.get(name), rows.input(name))).codes();
        }
        Output output = group.outputs().get(position);
        if (output instanceof Output.Follows follows) {
            return follow(follows, sampled, positions, made, rows);
        }
        return ((ModelColumn.Codes)
                        sampled.get(((Output.Made) output).parts().get(0).name()))
                .codes();
    }

    private ColumnVector decode(
            LearnedValues type,
            Output.Made output,
            Map<String, ModelColumn> sampled,
            Map<String, Integer> positions,
            ColumnVector[] made,
            TableFrame rows,
            boolean[] first) {
        if (output.parts().get(0).encoding() instanceof Encoding.Category) {
            return type.of(
                    ((ModelColumn.Codes) sampled.get(output.parts().get(0).name())).codes());
        }
        double[] numbers = new double[rows.size()];
        Arrays.fill(numbers, Double.NaN);
        for (Part part : output.parts()) {
            double[] distances = ((ModelColumn.Numbers) sampled.get(part.name())).values();
            Encoding.Numeric encoding = (Encoding.Numeric) part.encoding();
            double[] base = null;
            if (part.base() instanceof Base.Column column) {
                Integer position = positions.get(column.name());
                base = Encoding.numbers(position == null ? rows.input(column.name()) : made[position]);
            }
            boolean previous = part.base() instanceof Base.Previous;
            for (int i = 0; i < numbers.length; i++) {
                if (part.scope().holds(first[i]) && !Double.isNaN(distances[i])) {
                    double from = base != null ? base[i] : previous ? numbers[i - 1] : 0;
                    numbers[i] = from + encoding.nearest(distances[i]);
                }
            }
        }
        keepWithin(output, numbers, positions, made, rows);
        return type.of(numbers);
    }

    private static void keepWithin(
            Output.Made output,
            double[] numbers,
            Map<String, Integer> positions,
            ColumnVector[] made,
            TableFrame rows) {
        String name = output.limits().notBefore();
        Integer position = positions.get(name);
        double[] floor = name.isEmpty() ? null : Encoding.numbers(position == null ? rows.input(name) : made[position]);
        for (int i = 0; i < numbers.length; i++) {
            // NULL stays NULL, and is no floor.
            if (numbers[i] > output.limits().greatest()) {
                numbers[i] = output.limits().greatest();
            }
            if (floor != null && numbers[i] < floor[i]) {
                numbers[i] = floor[i];
            }
        }
    }
}
