package dev.starloom.engine.generation;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Quantiles;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Numbers of a named distribution, clamped to their bounds and rounded half away from zero to the column's type. */
final class Distribution implements CellMaker {
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "uniform", List.of("min", "max"),
            "normal", List.of("mean", "sd"),
            "lognormal", List.of("mean", "sd"),
            "exponential", List.of("mean"));

    private final String label;
    private final SqlType type;
    private final String kind;
    private final double mean;
    private final double sd;
    private final double least;
    private final double greatest;
    private final double unit;
    private final double limit;
    private final CellKey key;

    /** @throws IllegalArgumentException saying what is wrong with the parameters or the type */
    Distribution(String label, SqlType type, String kind, Map<String, Double> parameters, CellKey key) {
        this.label = label;
        this.type = type;
        this.kind = kind;
        this.key = key;
        check(kind, parameters);
        this.mean = parameters.getOrDefault("mean", 0.0);
        this.sd = parameters.getOrDefault("sd", 0.0);
        this.least = parameters.getOrDefault("min", Double.NEGATIVE_INFINITY);
        this.greatest = parameters.getOrDefault("max", Double.POSITIVE_INFINITY);
        if (least > greatest) {
            throw new IllegalArgumentException("its min " + least + " is above its max " + greatest);
        }
        if (sd < 0 || (kind.equals("exponential") && mean < 0)) {
            throw new IllegalArgumentException("sd, and the mean of an exponential distribution, are not negative");
        }
        if (type instanceof SqlType.IntegerType integer) {
            this.unit = 1;
            this.limit = StrictMath.pow(2, integer.bits() - 1);
        } else if (type instanceof SqlType.DecimalType decimal && decimal.fitsLong()) {
            this.unit = StrictMath.pow(10, decimal.scale());
            this.limit = StrictMath.pow(10, decimal.precision());
        } else if (type instanceof SqlType.DoubleType) {
            this.unit = 0;
            this.limit = Double.MAX_VALUE;
        } else {
            throw new IllegalArgumentException(
                    "a distribution fills an integer, a DOUBLE or a DECIMAL of up to 18 digits," + " not "
                            + type.sql());
        }
        if (kind.equals("uniform") && unit > 0 && Math.ceil(least * unit) > Math.floor(greatest * unit)) {
            throw new IllegalArgumentException(
                    "no value of " + type.sql() + " lies between its min " + least + " and its max " + greatest);
        }
    }

    private static void check(String kind, Map<String, Double> parameters) {
        List<String> required = REQUIRED.get(kind);
        if (required == null) {
            throw new IllegalArgumentException(
                    "there is no distribution '" + kind + "'; there are " + new TreeSet<>(REQUIRED.keySet()));
        }
        for (String name : required) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException(
                        "a " + kind + " distribution needs " + required + "; " + name + " is missing");
            }
        }
        for (Map.Entry<String, Double> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (!required.contains(name) && !name.equals("min") && !name.equals("max")) {
                throw new IllegalArgumentException("a " + kind + " distribution has no parameter '" + name
                        + "'; it takes " + required + ", min and max");
            }
            if (!Double.isFinite(parameter.getValue())) {
                throw new IllegalArgumentException(name + " is " + parameter.getValue() + ", not a finite number");
            }
        }
    }

    @Override
    public ColumnVector make(TableFrame rows) {
        int size = rows.size();
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = value(key.openUniform(rows.rowIndex(i)));
        }
        if (type instanceof SqlType.DoubleType) {
            return DoubleVector.of(values);
        }
        long[] rounded = new long[size];
        for (int i = 0; i < size; i++) {
            double scaled = values[i] * unit;
            scaled = scaled < 0 ? -Math.floor(0.5 - scaled) : Math.floor(scaled + 0.5);
            if (!(Math.abs(scaled) < limit)) {
                throw new GenerationException(label + ", row " + rows.rowIndex(i) + ": the value " + values[i]
                        + " does not fit " + type.sql() + "; give the distribution a min and a max");
            }
            rounded[i] = (long) scaled;
        }
        return LongVector.of(rounded);
    }

    private double value(double u) {
        double value = switch (kind) {
            case "uniform" -> uniform(u);
            case "normal" -> mean + sd * Quantiles.normal(u);
            case "lognormal" -> StrictMath.exp(mean + sd * Quantiles.normal(u));
            default -> Quantiles.exponential(u, mean);
        };
        return Math.min(greatest, Math.max(least, value));
    }

    /** On the type's grid every point, ends included, is alike; rounding would give the ends half a share. */
    private double uniform(double u) {
        if (unit == 0) {
            return least + u * (greatest - least);
        }
        double first = Math.ceil(least * unit);
        double points = Math.floor(greatest * unit) - first + 1;
        return (first + Math.floor(u * points)) / unit;
    }
}
