package dev.starloom.engine.generation;

import dev.starloom.metadata.rows.LongVector;

/** As many rows for each parent row as an expression over the parent says. */
final class CountLayout extends Layout {
    /** A guess at children per parent, to cut families before anything is counted; only block sizes depend on it. */
    private static final double EXPECTED_CHILDREN = 4;

    private final TableProgram program;
    private final TableProgram parent;
    private final Formula count;
    private final int threads;
    private final Lazy<long[]> rowsBefore = new Lazy<>(this::countAll);

    CountLayout(TableProgram program, TableProgram parent, Formula count, GenerationOptions options) {
        super(parent.layout().family(), options.rowsPerBlock());
        this.program = program;
        this.parent = parent;
        this.count = count;
        this.threads = options.threads();
    }

    @Override
    double expectedRows() {
        long[] counted = rowsBefore.peek();
        return counted == null ? parent.layout().expectedRows() * EXPECTED_CHILDREN : counted[counted.length - 1];
    }

    @Override
    boolean isCountKnown() {
        return false;
    }

    @Override
    long rowsBefore(int cut) {
        return cut == 0 ? 0 : rowsBefore.get()[cut];
    }

    @Override
    TableFrame frame(int fromCut, int toCut) {
        return under(parent.layout().frame(fromCut, toCut));
    }

    @Override
    TableFrame under(TableFrame parents) {
        LongVector counts = counts(parents);
        int[] starts = new int[parents.size() + 1];
        long sum = 0;
        for (int i = 0; i < parents.size(); i++) {
            sum += counts.values()[i];
            starts[i + 1] = size(program.name(), sum);
        }
        return TableFrame.families(program, rowsBefore(parents.firstCut()), parents, starts);
    }

    private long[] countAll() {
        int cuts = family().cuts();
        long[] before = new long[cuts + 1];
        Parallel.run(threads, cuts, cut -> {
            long sum = 0;
            for (long children : counts(parent.layout().frame(cut, cut + 1)).values()) {
                sum += children;
            }
            before[cut + 1] = sum;
        });
        for (int cut = 0; cut < cuts; cut++) {
            before[cut + 1] = Math.addExact(before[cut], before[cut + 1]);
        }
        return before;
    }

    private LongVector counts(TableFrame parents) {
        LongVector counts = count.evaluateLongs(parents);
        for (int i = 0; i < parents.size(); i++) {
            if (counts.isNull(i) || counts.values()[i] < 0 || counts.values()[i] > Integer.MAX_VALUE) {
                throw new GenerationException("table " + program.name() + ": its count for row " + parents.rowIndex(i)
                        + " of " + parent.name() + " is " + (counts.isNull(i) ? "NULL" : counts.values()[i])
                        + "; a count is 0 or more, and below 2^31: "
                        + count.expression().sql());
            }
        }
        return counts;
    }
}
