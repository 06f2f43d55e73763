package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.DoubleVector;

/**
 * An exact total spread over the parent's rows by running sums of a weight. The weights are summed strictly in row order, so
 * that the rounding of the sums, and with it the spread, does not depend on how the parent is cut.
 */
final class TotalLayout extends Layout {
    /** Cuts whose weights are held at a time while they are summed. */
    private static final int CUTS_IN_FLIGHT = 16;

    private final TableProgram program;
    private final TableProgram parent;
    private final Formula weight;
    private final long total;
    private final int threads;
    private final Lazy<double[]> weightBefore = new Lazy<>(this::sumAll);

    TotalLayout(TableProgram program, TableProgram parent, Formula weight, long total, GenerationOptions options) {
        super(parent.layout().family(), options.rowsPerBlock());
        this.program = program;
        this.parent = parent;
        this.weight = weight;
        this.total = total;
        this.threads = options.threads();
    }

    @Override
    long indexSpace() {
        return total;
    }

    @Override
    double expectedRows() {
        return total;
    }

    @Override
    long rowsBefore(int cut) {
        return share(weightBefore.get()[cut]);
    }

    @Override
    TableFrame frame(int fromCut, int toCut) {
        return under(parent.layout().frame(fromCut, toCut));
    }

    @Override
    TableFrame under(TableFrame parents) {
        double[] weights = weights(parents);
        double sum = weightBefore.get()[parents.firstCut()];
        long first = share(sum);
        int[] starts = new int[parents.size() + 1];
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            starts[i + 1] = size(program.name(), share(sum) - first);
        }
        return TableFrame.families(program, first, parents, starts);
    }

    /** Rows that belong to parent rows whose weights sum to this: floor(C T / C(n)), and all of them at the end. */
    private long share(double sum) {
        double[] before = weightBefore.get();
        double all = before[before.length - 1];
        return sum >= all ? total : Math.min(total, (long) Math.floor(sum * total / all));
    }

    private double[] sumAll() {
        int cuts = family().cuts();
        double[] before = new double[cuts + 1];
        double sum = 0;
        for (int from = 0; from < cuts; from += CUTS_IN_FLIGHT) {
            int start = from;
            double[][] weights = new double[Math.min(CUTS_IN_FLIGHT, cuts - from)][];
            Parallel.run(
                    threads,
                    weights.length,
                    i -> weights[i] = weights(parent.layout().frame(start + i, start + i + 1)));
            for (int i = 0; i < weights.length; i++) {
                for (double each : weights[i]) {
                    sum += each;
                }
                before[from + i + 1] = sum;
            }
        }
        if (!(sum > 0) && total > 0) {
            throw new GenerationException("table " + program.name() + ": " + total + " rows cannot be spread over "
                    + parent.name() + ", because the weights sum to " + sum + ": "
                    + weight.expression().sql());
        }
        return before;
    }

    private double[] weights(TableFrame parents) {
        DoubleVector weights = (DoubleVector) weight.evaluate(parents);
        for (int i = 0; i < parents.size(); i++) {
            double value = weights.values()[i];
            if (weights.isNull(i) || !(value >= 0) || value == Double.POSITIVE_INFINITY) {
                throw new GenerationException("table " + program.name() + ": the weight of row " + parents.rowIndex(i)
                        + " of " + parent.name() + " is " + (weights.isNull(i) ? "NULL" : value)
                        + "; a weight is zero or a positive number: "
                        + weight.expression().sql());
            }
        }
        return weights.values();
    }
}
