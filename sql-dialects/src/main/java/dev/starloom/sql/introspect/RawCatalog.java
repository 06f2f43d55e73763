package dev.starloom.sql.introspect;

import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.introspect.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a catalog holds, before anything is decided; filled by a {@link CatalogReader}. */
public final class RawCatalog {
    final List<RawTable> tables = new ArrayList<>();
    final List<RawColumn> columns = new ArrayList<>();
    final List<RawKey> keys = new ArrayList<>();
    final List<RawLink> links = new ArrayList<>();
    final List<RawCheck> checks = new ArrayList<>();
    final List<RawNote> notes = new ArrayList<>();

    /** What kind of relation a name stands for. */
    public enum Kind {
        TABLE,
        VIEW,
        PARTITION,
        TEMPORARY,
        FOREIGN,
        EXTENSION
    }

    /** A relation by its schema and name. */
    public record Id(String schema, String table) {}

    /** @param estimatedRows below 0 where the engine does not know */
    public record RawTable(Id id, Kind kind, String comment, long estimatedRows) {}

    /**
     * A column.
     *
     * @param nativeType as the engine spells it
     * @param defaultText in the engine's words
     * @param sourceText the expression of a computed column, or what counts a counted one
     * @param looseText whether texts are compared regardless of case, accents or trailing blanks
     */
    public record RawColumn(
            Id table,
            String name,
            String nativeType,
            TypeReading type,
            boolean nullable,
            Optional<String> defaultText,
            String comment,
            ColumnSource source,
            String sourceText,
            boolean looseText) {}

    /** A primary or unique key. */
    public record RawKey(Id table, String name, boolean primary, List<String> columns) {}

    /** A link. */
    public record RawLink(
            Id table, String name, List<String> columns, Id parent, List<String> parentColumns, boolean deferrable) {}

    /** A condition, in the engine's words. */
    public record RawCheck(Id table, String name, String expression) {}

    /** Something the engine knows and the model cannot say. */
    public record RawNote(Id table, Finding.Kind kind, String column, String message) {}

    public List<RawTable> tables() {
        return Collections.unmodifiableList(tables);
    }

    public List<RawColumn> columns() {
        return Collections.unmodifiableList(columns);
    }

    public List<RawKey> keys() {
        return Collections.unmodifiableList(keys);
    }

    public List<RawLink> links() {
        return Collections.unmodifiableList(links);
    }

    public List<RawCheck> checks() {
        return Collections.unmodifiableList(checks);
    }

    public List<RawNote> notes() {
        return Collections.unmodifiableList(notes);
    }

    public void add(RawTable table) {
        tables.add(table);
    }

    public void add(RawColumn column) {
        columns.add(column);
    }

    public void add(RawKey key) {
        keys.add(key);
    }

    public void add(RawLink link) {
        links.add(link);
    }

    public void add(RawCheck check) {
        checks.add(check);
    }

    public void add(RawNote note) {
        notes.add(note);
    }
}
