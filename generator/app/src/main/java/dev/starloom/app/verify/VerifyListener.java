package dev.starloom.app.verify;

/** Told how a verification goes. */
public interface VerifyListener {
    /**
     * A table is being looked at.
     *
     * @param done rows of all tables that were looked at, this one's included
     * @param of rows that are to be looked at
     */
    void looking(String table, long done, long of);

    /** Something was looked at. */
    void looked(Check check);
}
