package dev.starloom.quality.metric;

import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import java.util.List;
import java.util.Optional;

/**
 * A table on two sides.
 *
 * @param real as it is
 * @param synthetic as it was made
 * @param holdout real rows that whatever made the synthetic ones never saw; mostly there are none
 */
public record TablePair(Frame real, Frame synthetic, Optional<Frame> holdout) {
    public TablePair(Frame real, Frame synthetic) {
        this(real, synthetic, Optional.empty());
    }

    /** A column on two sides. */
    public record Column(Feature real, Feature synthetic) {
        public String name() {
            return real.name();
        }
    }

    public String table() {
        return real.table();
    }

    /** Columns that both sides have, as the same kind. */
    public List<Column> columns() {
        return real.features().stream()
                .flatMap(f -> synthetic.find(f.name()).stream()
                        .filter(s -> s.kind() == f.kind())
                        .map(s -> new Column(f, s)))
                .toList();
    }

    /** Those whose values are compared. */
    public List<Column> compared() {
        return columns().stream().filter(c -> c.real().kind().isCompared()).toList();
    }
}
