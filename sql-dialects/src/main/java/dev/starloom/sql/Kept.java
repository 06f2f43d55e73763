package dev.starloom.sql;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * {@code starloom_kept}: what the tables and indexes of a star that was replaced are called while they stand aside, so that they
 * can be called again what they were. Methods work inside the transaction of the context they are given.
 */
public final class Kept {
    static final String KEPT = Identifiers.PREFIX + "kept";

    private static final Field<String> RUN_ID = field(name("run_id"), String.class);
    private static final Field<String> KIND = field(name("kind"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> ASIDE = field(name("kept_name"), String.class);

    private final org.jooq.Table<Record> kept;

    Kept(Identifiers identifiers) {
        this.kept = table(identifiers.name(KEPT));
    }

    /** What stands aside. */
    public enum Kind {
        TABLE,
        INDEX
    }

    /**
     * One thing that stands aside.
     *
     * @param name as readers know it
     * @param aside as it is called meanwhile
     */
    public record Thing(Kind kind, String name, String aside) {}

    static Table definition() {
        return Ledger.ledgerTable(
                KEPT,
                List.of("run_id", "kind", "name"),
                Column.of("run_id", SqlType.varchar(128), false),
                Column.of("kind", SqlType.varchar(16), false),
                Column.of("name", SqlType.varchar(128), false),
                Column.of("kept_name", SqlType.varchar(128), false));
    }

    /** Notes what is about to stand aside; what was noted of the run before is forgotten. */
    public void note(DSLContext jooq, String runId, List<Thing> things) {
        forget(jooq, runId);
        for (Thing thing : things) {
            jooq.insertInto(kept)
                    .columns(RUN_ID, KIND, NAME, ASIDE)
                    .values(runId, thing.kind().name(), thing.name(), thing.aside())
                    .execute();
        }
    }

    /** What stands aside of a run. */
    public List<Thing> of(DSLContext jooq, String runId) {
        return jooq.select(KIND, NAME, ASIDE)
                .from(kept)
                .where(RUN_ID.eq(runId))
                .orderBy(KIND, NAME)
                .fetch(r -> new Thing(Kind.valueOf(r.value1()), r.value2(), r.value3()));
    }

    public void forget(DSLContext jooq, String runId) {
        jooq.deleteFrom(kept).where(RUN_ID.eq(runId)).execute();
    }
}
