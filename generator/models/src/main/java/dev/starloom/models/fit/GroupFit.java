package dev.starloom.models.fit;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelColumn.Scope;
import dev.starloom.engine.synthesis.ModelGroup;
import dev.starloom.engine.synthesis.ModelGroup.Base;
import dev.starloom.engine.synthesis.ModelGroup.Field;
import dev.starloom.engine.synthesis.ModelGroup.Limits;
import dev.starloom.engine.synthesis.ModelGroup.Output;
import dev.starloom.engine.synthesis.ModelGroup.Part;
import dev.starloom.engine.synthesis.Synthesizer;
import dev.starloom.engine.synthesis.TrainingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns some columns of a table jointly: what they are measured from and follow first, then the rest by a synthesizer. */
final class GroupFit {
    private static final double SAME = 0.1;

    private final FitSettings settings;
    private final String table;
    private final Families families;
    private final List<Learnable> context;
    private final List<Learnable> columns;
    private final Optional<String> series;
    private final boolean strict;
    private final List<ModelColumn> training = new ArrayList<>();

    /**
     * @param context what is known of each row
     * @param columns what is made
     * @param series the column by which rows of one parent follow each other, if it is among the columns
     * @param strict whether two rows of one parent never have the same of it
     */
    GroupFit(
            FitSettings settings,
            String table,
            Families families,
            List<Learnable> context,
            List<Learnable> columns,
            Optional<String> series,
            boolean strict) {
        this.settings = settings;
        this.table = table;
        this.families = families;
        this.context = context;
        this.columns = columns;
        this.series = series;
        this.strict = strict;
    }

    /** @param algorithm learns the rest */
    ModelGroup fit(SynthesizerChoice choice, FitOptions.Progress progress) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        List<Learnable> times = columns.stream()
                .filter(c -> Series.isTime(c.type()) && c.isNumber())
                .sorted(Comparator.comparingDouble(GroupFit::mean))
                .toList();
        List<Learnable> bases = new ArrayList<>();
        context.stream()
                .filter(c -> Series.isTime(c.type()) && c.isNumber() && c.isWhole())
                .forEach(bases::add);
        for (Learnable time : times) {
            outputs.put(time.name(), time(time, bases));
            if (time.isWhole()) {
                bases.add(time);
            }
        }
        Dependencies dependencies = Dependencies.find(context, columns);
        for (Learnable column : columns) {
            if (!outputs.containsKey(column.name()) && !dependencies.isDecided(column.name())) {
                outputs.put(column.name(), plain(column));
            }
        }
        dependencies.outputs().forEach(follows -> outputs.put(follows.column(), follows));
        List<Field> fields =
                context.stream().map(c -> new Field(c.name(), c.encoding())).toList();
        List<ModelColumn> known = context.stream()
                .map(c -> c.encoding().encode(c.name(), c.type(), c.values()))
                .toList();
        TrainingTable rows = new TrainingTable(known, training, families);
        SynthesizerChoice.Chosen chosen =
                choice.fit(rows, new FitOptions(settings.seed(), table, settings.knobs(), progress));
        Synthesizer synthesizer = chosen.synthesizer();
        return new ModelGroup(chosen.algorithm(), synthesizer, fields, List.copyOf(outputs.values()));
    }

    private static double mean(Learnable column) {
        return Arrays.stream(Encodings.present(Encoding.numbers(column.values())))
                .average()
                .orElse(0);
    }

    /** A value as it is. */
    private Output plain(Learnable column) {
        ModelColumn encoded = column.encoding().encode(column.name(), column.type(), column.values());
        training.add(encoded instanceof ModelColumn.Codes codes ? withoutRare(column, codes) : encoded);
        return new Output.Made(
                column.name(), List.of(new Part(column.name(), Scope.EVERY, new Base.Zero(), column.encoding())));
    }

    /** Rare values take one of the others, in proportion to how often those are. */
    private ModelColumn withoutRare(Learnable column, ModelColumn.Codes codes) {
        int[] known = Arrays.stream(codes.codes()).filter(c -> c >= 0).toArray();
        if (known.length == 0) {
            return codes;
        }
        CellKey chance = CellKey.of(settings.seed(), 0, table, "rare:" + column.name(), 0);
        int[] all = codes.codes().clone();
        for (int row = 0; row < all.length; row++) {
            if (all[row] < 0 && !column.values().isNull(row)) {
                all[row] = known[(int) chance.below(row, known.length)];
            }
        }
        return new ModelColumn.Codes(codes.name(), all, codes.categories());
    }

    /** A date or moment, measured from one that it never comes before, or from the row before it. */
    private Output time(Learnable time, List<Learnable> bases) {
        double[] values = Encoding.numbers(time.values());
        if (series.filter(time.name()::equals).isPresent() && families.arePresent()) {
            Optional<Learnable> base =
                    base(values, bases.stream().filter(b -> !isOwn(b)).toList());
            boolean[] first = families.firsts();
            double[] starts = new double[values.length];
            double[] gaps = new double[values.length];
            double[] from = base.map(b -> Encoding.numbers(b.values())).orElse(new double[values.length]);
            for (int row = 0; row < values.length; row++) {
                starts[row] = first[row] ? values[row] - from[row] : Double.NaN;
                gaps[row] = first[row] ? Double.NaN : values[row] - values[row - 1];
            }
            double step = ((Encoding.Numeric) time.encoding()).step();
            return new Output.Made(
                    time.name(),
                    List.of(
                            part(time, "#first", starts, Scope.FIRST, base(base), 0, step),
                            part(time, "#next", gaps, Scope.LATER, new Base.Previous(), strict ? step : 0, step)),
                    strict ? Limits.NONE : new Limits("", greatest(values)));
        }
        Optional<Learnable> base = base(values, bases);
        if (base.isEmpty()) {
            return plain(time);
        }
        if (isOftenTheSame(values)) {
            Output.Made made = (Output.Made) plain(time);
            return new Output.Made(
                    made.column(), made.parts(), new Limits(base.get().name(), greatest(values)));
        }
        double[] from = Encoding.numbers(base.get().values());
        double[] distances = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            distances[row] = values[row] - from[row];
        }
        return new Output.Made(
                time.name(),
                List.of(part(
                        time,
                        "#after",
                        distances,
                        Scope.EVERY,
                        base(base),
                        0,
                        Encodings.step(Encodings.present(distances), 0))),
                new Limits("", greatest(values)));
    }

    private static double greatest(double[] values) {
        return Arrays.stream(Encodings.present(values)).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether one value stands so often that it means something by itself: never, not yet, the end of days. */
    private static boolean isOftenTheSame(double[] values) {
        double[] sorted = Encodings.present(values);
        Arrays.sort(sorted);
        int longest = 0;
        for (int from = 0, to = 0; from < sorted.length; from = to) {
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            longest = Math.max(longest, to - from);
        }
        return longest > SAME * sorted.length;
    }

    private boolean isOwn(Learnable base) {
        return columns.stream().anyMatch(c -> c.name().equals(base.name()));
    }

    private static Base base(Optional<Learnable> base) {
        return base.<Base>map(b -> new Base.Column(b.name())).orElse(new Base.Zero());
    }

    /** @param least of distances from a base; a part without one has the range of its values */
    private Part part(
            Learnable time, String suffix, double[] values, Scope scope, Base base, double least, double step) {
        double[] present = Encodings.present(values);
        Encoding.Numeric range = Encodings.number(time.type(), present, settings.k());
        Encoding.Numeric encoding = base instanceof Base.Zero
                ? new Encoding.Numeric(range.least(), range.greatest(), step)
                : new Encoding.Numeric(
                        Math.max(least, step == 0 ? range.least() : step * Math.rint(range.least() / step)),
                        Math.max(least, range.greatest()),
                        step);
        String name = time.name() + suffix;
        training.add(new ModelColumn.Numbers(name, values, scope));
        return new Part(name, scope, base, encoding);
    }

    /** The nearest of some times that one never comes before. */
    private Optional<Learnable> base(double[] values, List<Learnable> bases) {
        Map<String, Double> distances = new HashMap<>();
        for (Learnable base : bases) {
            double[] from = Encoding.numbers(base.values());
            double sum = 0;
            int count = 0;
            boolean never = true;
            for (int row = 0; row < values.length && never; row++) {
                if (!Double.isNaN(values[row])) {
                    double distance = values[row] - from[row];
                    never = distance >= 0;
                    sum += distance;
                    count++;
                }
            }
            if (never && count > 0) {
                distances.put(base.name(), sum / count);
            }
        }
        return bases.stream()
                .filter(b -> distances.containsKey(b.name()))
                .min(Comparator.comparingDouble(b -> distances.get(b.name())));
    }
}
