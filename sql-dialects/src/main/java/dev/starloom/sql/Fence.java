package dev.starloom.sql;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.TargetException;
import dev.starloom.metadata.target.TargetException.Kind;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;

/**
 * Who may write into a target. {@code starloom_fence} holds one number, the epoch, which rises with every run that begins or
 * goes on; {@code starloom_owners} says whose each epoch was. Every transaction of a run first locks the number and sees that
 * it is still its own: a process that slept while another took its place wakes up, and writes nothing. Methods work inside the
 * transaction of the context they are given.
 */
final class Fence {
    static final String FENCE = Identifiers.PREFIX + "fence";
    static final String OWNERS = Identifiers.PREFIX + "owners";

    private static final int THE_ROW = 1;

    private static final Field<Integer> ID = field(name("id"), Integer.class);
    private static final Field<Long> EPOCH = field(name("epoch"), Long.class);
    private static final Field<String> RUN_ID = field(name("run_id"), String.class);
    private static final Field<String> HOST = field(name("host"), String.class);
    private static final Field<Long> PID = field(name("pid"), Long.class);
    private static final Field<String> SINCE = field(name("since_at"), String.class);
    private static final Field<String> SEEN = field(name("seen_at"), String.class);
    private static final Field<String> MARK = field(name("session_mark"), String.class);

    private final org.jooq.Table<Record> fence;
    private final org.jooq.Table<Record> owners;
    private final boolean locking;
    private volatile long held;

    Fence(Engine engine, Identifiers identifiers) {
        this.fence = table(identifiers.name(FENCE));
        this.owners = table(identifiers.name(OWNERS));
        // DuckDB's file and H2's lock keep others out as long as the process lives.
        this.locking = engine.dialect() != SQLDialect.DUCKDB && engine.dialect() != SQLDialect.H2;
    }

    static List<Table> definitions() {
        return List.of(
                Ledger.ledgerTable(
                        FENCE,
                        List.of("id"),
                        Column.of("id", SqlType.INTEGER, false),
                        Column.of("epoch", SqlType.BIGINT, false)),
                Ledger.ledgerTable(
                        OWNERS,
                        List.of("epoch"),
                        Column.of("epoch", SqlType.BIGINT, false),
                        Column.of("run_id", SqlType.varchar(128), false),
                        Column.of("host", SqlType.varchar(256), false),
                        Column.of("pid", SqlType.BIGINT, false),
                        Column.of("since_at", SqlType.varchar(40), false),
                        Column.of("seen_at", SqlType.varchar(40), false),
                        Column.of("session_mark", SqlType.varchar(64), false)));
    }

    /** Raises the epoch and holds it; whoever held it before writes nothing more. */
    void raise(DSLContext jooq, Owner owner) {
        boolean first = jooq.update(fence)
                        .set(EPOCH, EPOCH.plus(1))
                        .where(ID.eq(THE_ROW))
                        .execute()
                == 0;
        if (first) {
            jooq.insertInto(fence).columns(ID, EPOCH).values(THE_ROW, 1L).execute();
        }
        long epoch = jooq.select(EPOCH).from(fence).where(ID.eq(THE_ROW)).fetchSingle(EPOCH);
        jooq.insertInto(owners)
                .columns(EPOCH, RUN_ID, HOST, PID, SINCE, SEEN, MARK)
                .values(epoch, owner.runId(), owner.host(), owner.pid(), owner.since(), owner.seen(), owner.mark())
                .execute();
        held = epoch;
    }

    /** Whether an epoch is held here. */
    boolean isHeld() {
        return held > 0;
    }

    /** The epoch that is held here. */
    long epoch() {
        return held;
    }

    /** Nothing is held any more. */
    void lower() {
        held = 0;
    }

    /**
     * Sees that the epoch is still the one that is held here, and keeps it so until the transaction ends.
     *
     * @throws TargetException of kind OCCUPIED where another process has taken over
     */
    void require(DSLContext jooq) {
        if (!isHeld()) {
            return;
        }
        long now = current(jooq);
        if (now != held) {
            throw new TargetException(
                    Kind.OCCUPIED,
                    "another run has taken over this target: "
                            + owner(jooq).map(Owner::described).orElse("epoch " + now)
                            + "; this one (epoch " + held + ") writes nothing more");
        }
    }

    private long current(DSLContext jooq) {
        Select<? extends Record> select = locking
                ? jooq.select(EPOCH).from(fence).where(ID.eq(THE_ROW)).forShare()
                : jooq.select(EPOCH).from(fence).where(ID.eq(THE_ROW));
        return select.fetchSingle(EPOCH);
    }

    /** Whose the present epoch is. */
    Optional<Owner> owner(DSLContext jooq) {
        return jooq.select(RUN_ID, HOST, PID, SINCE, SEEN, MARK)
                .from(owners)
                .orderBy(EPOCH.desc())
                .limit(1)
                .fetchOptional(r -> new Owner(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    /** A sign of life of the process that holds the epoch. */
    void sign(DSLContext jooq, String now) {
        jooq.update(owners).set(SEEN, now).where(EPOCH.eq(held)).execute();
    }
}
