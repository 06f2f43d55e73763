package dev.starloom.engine.pack;

import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table as its file says, before the names in it are resolved against the other tables.
 *
 * @param hasUnknownKeys whether a key could not be read that may be meant for one that is missing
 * @param node the file, for the places of problems
 */
record TableDraft(
        String name,
        TableRole role,
        boolean hidden,
        String description,
        Optional<RowsSpec> rows,
        List<LinkSpec> links,
        List<ColumnDraft> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<ForeignKeyDraft> foreignKeys,
        Map<String, String> checks,
        Optional<TablePlace> place,
        List<ModelSpec> models,
        List<PinnedRow> pinned,
        boolean hasUnknownKeys,
        MappingNode node) {

    /**
     * A column and what it declares beyond itself.
     *
     * @param generatorIsBroken a generator is written but could not be read
     */
    record ColumnDraft(ColumnSpec spec, boolean unique, Optional<String> check, boolean generatorIsBroken) {}

    /** A declared foreign key; without referenced columns it refers to the primary key. */
    record ForeignKeyDraft(List<String> columns, String references, List<String> referencedColumns, String where) {}

    Optional<ColumnSpec> findColumn(String column) {
        return columns.stream()
                .map(ColumnDraft::spec)
                .filter(c -> c.name().equals(column))
                .findFirst();
    }

    List<String> columnNames() {
        return columns.stream().map(c -> c.spec().name()).toList();
    }

    /** The table whose columns a row reads under a name: that of a link, or the alias of the driving parent. */
    Optional<String> targetOf(String link) {
        Optional<String> parent = each().filter(e -> e.alias().equals(link)).map(RowsSpec.Each::parent);
        return parent.isPresent()
                ? parent
                : links.stream().filter(l -> l.name().equals(link)).findFirst().map(LinkSpec::to);
    }

    /** The names under which a row's other rows are read. */
    List<String> linkNames() {
        return Stream.concat(
                        each().map(RowsSpec.Each::alias).stream(),
                        links.stream().map(LinkSpec::name))
                .toList();
    }

    /** The driving parent, where there is one. */
    Optional<RowsSpec.Each> each() {
        return rows.filter(r -> r instanceof RowsSpec.Each).map(r -> (RowsSpec.Each) r);
    }

    /** Whether {@code rows} are written, or may be, but could not be read. */
    boolean rowsAreBroken() {
        return rows.isEmpty() && (node.has("rows") || hasUnknownKeys);
    }

    /** Whether a name may be declared, although none could be read, under which another table is read. */
    boolean linksAreBroken() {
        int written = node.mapping("links", new Problems())
                .map(mapping -> mapping.entries().size())
                .orElse(0);
        return rowsAreBroken() || links.size() < written || (links.isEmpty() && (node.has("links") || hasUnknownKeys));
    }

    /** Whether a primary key is written, or may be, but could not be read. */
    boolean primaryKeyIsBroken() {
        return primaryKey.isEmpty() && (node.has("primary-key") || hasUnknownKeys);
    }

    /** Whether rows of the table get into the warehouse that readers see. */
    boolean isPublished() {
        return !hidden && role != TableRole.WORK;
    }

    /** The file, for problems of the table as a whole. */
    String where() {
        return node.place().file();
    }
}
