package dev.starloom.sql;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * {@code starloom_journal}: what each finished step of a run came to, as the run wrote it, so that another process can go on
 * with it. A text is kept in parts, because engines differ in how long a text may be. Methods work inside the transaction of
 * the context they are given.
 */
final class Journal {
    static final String JOURNAL = Identifiers.PREFIX + "journal";

    /** Characters of a part: four bytes each fit into the shortest text that there is, MariaDB's of 65,535 bytes. */
    private static final int PART = 16_000;

    private static final Field<String> RUN_ID = field(name("run_id"), String.class);
    private static final Field<Integer> STEP = field(name("step_number"), Integer.class);
    private static final Field<Integer> PART_NUMBER = field(name("part_number"), Integer.class);
    private static final Field<String> TEXT = field(name("content"), String.class);

    private final org.jooq.Table<Record> journal;

    Journal(Identifiers identifiers) {
        this.journal = table(identifiers.name(JOURNAL));
    }

    static Table definition() {
        return Ledger.ledgerTable(
                JOURNAL,
                List.of("run_id", "step_number", "part_number"),
                Column.of("run_id", SqlType.varchar(128), false),
                Column.of("step_number", SqlType.INTEGER, false),
                Column.of("part_number", SqlType.INTEGER, false),
                Column.of("content", SqlType.TEXT, false));
    }

    /** Keeps a step; one of that number is written over. */
    void keep(DSLContext jooq, String runId, int step, String text) {
        jooq.deleteFrom(journal).where(RUN_ID.eq(runId), STEP.eq(step)).execute();
        for (int part = 0; part * PART < text.length(); part++) {
            String content = text.substring(part * PART, Math.min(text.length(), (part + 1) * PART));
            jooq.insertInto(journal)
                    .columns(RUN_ID, STEP, PART_NUMBER, TEXT)
                    .values(runId, step, part, content)
                    .execute();
        }
    }

    /** The steps of a run, in their order. */
    List<String> steps(DSLContext jooq, String runId) {
        Map<Integer, StringBuilder> texts = new LinkedHashMap<>();
        jooq.select(STEP, TEXT)
                .from(journal)
                .where(RUN_ID.eq(runId))
                .orderBy(STEP, PART_NUMBER)
                .forEach(r -> texts.computeIfAbsent(r.value1(), s -> new StringBuilder())
                        .append(r.value2()));
        List<String> steps = new ArrayList<>();
        texts.values().forEach(text -> steps.add(text.toString()));
        return steps;
    }

    void forget(DSLContext jooq, String runId) {
        jooq.deleteFrom(journal).where(RUN_ID.eq(runId)).execute();
    }
}
