package dev.starloom.sql.inplace;

import dev.starloom.metadata.target.InPlacePlan.Measure;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import java.util.List;
import java.util.Set;
import org.jooq.Query;

/**
 * What an engine does around the rows.
 *
 * @param measures all of it, and what is left alone, for people
 * @param before statements before the first row
 * @param after statements after the last row, which take back what those before did
 * @param unchecked links that the engine does not look at while rows come in: it does so afterwards
 */
public record Around(List<Measure> measures, List<Query> before, List<Query> after, Set<RawLink> unchecked) {
    public Around {
        measures = List.copyOf(measures);
        before = List.copyOf(before);
        after = List.copyOf(after);
        unchecked = Set.copyOf(unchecked);
    }
}
