package dev.starloom.quality.sample;

import dev.starloom.metadata.rows.CategoryVector;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Decimal128Vector;
import dev.starloom.metadata.rows.DoubleVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.quality.data.Identities;
import java.util.List;
import java.util.Optional;

/** One number for the values of some columns, the same on both ends of a link. */
final class KeyHashes {
    private final List<ColumnVector> vectors;

    private KeyHashes(List<ColumnVector> vectors) {
        this.vectors = vectors;
    }

    /** Of columns of a batch; empty where it lacks one. */
    static Optional<KeyHashes> of(RowBatch batch, List<String> columns) {
        boolean all = columns.stream()
                .allMatch(
                        name -> batch.columns().stream().anyMatch(c -> c.name().equals(name)));
        return all
                ? Optional.of(new KeyHashes(columns.stream().map(batch::vector).toList()))
                : Optional.empty();
    }

    /** Whether one of them is NULL: then it is no key and leads nowhere. */
    boolean isNull(int row) {
        return vectors.stream().anyMatch(v -> v.isNull(row));
    }

    long at(int row) {
        long hash = 1;
        for (ColumnVector vector : vectors) {
            hash = Identities.join(hash, vector.isNull(row) ? 0 : cell(vector, row));
        }
        return hash;
    }

    static long cell(ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            return Identities.mix(longs.values()[row]);
        }
        if (vector instanceof DoubleVector doubles) {
            return Identities.mix(Double.doubleToLongBits(doubles.values()[row]));
        }
        if (vector instanceof Decimal128Vector wide) {
            // A number that fits is the same whatever carries it.
            return wide.fitsLong(row)
                    ? Identities.mix(wide.low()[row])
                    : Identities.join(wide.high()[row], wide.low()[row]);
        }
        if (vector instanceof CategoryVector category) {
            byte[] bytes = category.dictionary().bytes(category.codes()[row]);
            return Identities.hash(bytes, 0, bytes.length);
        }
        TextVector text = (TextVector) vector;
        return Identities.hash(text.bytes(), text.offsets()[row], text.offsets()[row + 1]);
    }
}
