package dev.starloom.sql.script;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What differs between engines in how DDL is read. One script, one use: it remembers the types that the script makes. */
public abstract class ScriptDialect {
    /** The schema of names that say none; empty where the script does not tell. */
    public abstract String defaultSchema();

    /** A name as the engine keeps it: folded where it stands in no quotes. */
    public abstract String name(ScriptToken token);

    /** Reads the type of a column, without what follows it. */
    public abstract ColumnType type(Cursor cursor);

    /** Whether indexes stand among the columns of CREATE TABLE, so that KEY, INDEX and FULLTEXT name no column. */
    public boolean indexesInTables() {
        return false;
    }

    /** Whether {@code serial} makes a column unique. */
    public boolean serialIsUnique() {
        return false;
    }

    /** Whether the keys of a table that is made LIKE another keep their names. */
    public boolean likeKeepsNames() {
        return false;
    }

    /** Whether no load can switch triggers off, so that the rows they put into other tables come with it. */
    public boolean triggersAlwaysRun() {
        return false;
    }

    /** Whether the catalog sorts the names of tables regardless of case. */
    public boolean sortsIgnoringCase() {
        return false;
    }

    /** A default as the engine's catalog would tell it. */
    public String defaultText(String text, ColumnType type) {
        return text;
    }

    /**
     * What the engine calls a primary key.
     *
     * @param given the name it was given; empty where none was
     */
    public abstract String primaryKeyName(Optional<String> given, String table, Set<String> taken);

    /** What the engine calls a unique key that was given no name. */
    public abstract String uniqueName(String table, List<String> columns, Set<String> taken);

    /** What the engine calls a link that was given no name. */
    public abstract String linkName(String table, List<String> columns, Set<String> taken);

    /**
     * What the engine calls a check that was given no name.
     *
     * @param ofColumn the column whose definition holds it; empty where it stands by itself
     * @param columns the columns it names
     */
    public abstract String checkName(String table, String ofColumn, List<String> columns, Set<String> taken);

    /** Reads a statement that only this engine has; false where it is none of them. */
    public boolean statement(Cursor cursor) {
        return false;
    }
}
