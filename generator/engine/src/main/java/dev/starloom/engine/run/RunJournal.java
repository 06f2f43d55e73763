package dev.starloom.engine.run;

import dev.starloom.lineage.RunRecord;

/** Keeps the record of a run; told again after every step, so that whatever happens is written down. */
@FunctionalInterface
public interface RunJournal {
    void save(RunRecord record);
}
