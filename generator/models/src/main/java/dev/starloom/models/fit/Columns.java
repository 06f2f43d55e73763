package dev.starloom.models.fit;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.SqlType;
import java.util.Set;

/** Which columns can be read and learned at all. */
final class Columns {
    private static final Set<ColumnShape> PLAIN = Set.of(ColumnShape.PLAIN, ColumnShape.ENUMERATION, ColumnShape.SET);

    private Columns() {}

    /** Whether a synthesizer can make sense of its values. */
    static boolean isLearnable(Column column) {
        boolean plain = column.physical()
                .map(p -> PLAIN.contains(p.shape()) && p.source() == ColumnSource.ROW)
                .orElse(true);
        return plain && !(column.type() instanceof SqlType.BinaryType);
    }

    /** Whether its values are read: those of keys are, too, whoever gives them. */
    static boolean isReadable(Column column) {
        boolean plain = column.physical()
                .map(p -> p.shape() != ColumnShape.REFUSED && p.shape() != ColumnShape.SEARCH_WORDS)
                .orElse(true);
        return plain && !(column.type() instanceof SqlType.BinaryType);
    }
}
