package dev.starloom.engine.pack;

import dev.starloom.engine.pack.TableDraft.ColumnDraft;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.dictionary.PhysicalKeys;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code columns:} of a table. */
final class ColumnReader {
    private static final List<String> KEYS = Stream.of(
                    List.of("type", "description", "nullable", "hidden", "unique", "default", "check", "null-when"),
                    GeneratorReader.KINDS,
                    List.of(GeneratorReader.SIZE, PhysicalKeys.KEY))
            .flatMap(List::stream)
            .toList();

    private final Problems problems;

    ColumnReader(Problems problems) {
        this.problems = problems;
    }

    List<ColumnDraft> read(MappingNode columns) {
        List<ColumnDraft> drafts = new ArrayList<>();
        columns.entries().forEach((name, node) -> {
            LogicalName.check("column", name, node.where(), problems);
            // a column that is no mapping, or has a broken type, stays one: names that refer to it are not wrong as
            // well
            drafts.add(node.asMapping(problems)
                    .map(column -> read(name, column))
                    .orElseGet(() -> broken(name, node.where())));
        });
        return drafts;
    }

    private ColumnDraft read(String name, MappingNode node) {
        node.allowedKeys(problems, KEYS.toArray(String[]::new));
        SqlType type = node.required("type", problems)
                .flatMap(n -> node.string("type", problems))
                .flatMap(text -> type(text, node))
                .orElse(SqlType.UNKNOWN);
        boolean hidden = node.bool("hidden", problems).orElse(false);
        Column column = new Column(
                name,
                type,
                node.bool("nullable", problems).orElse(false),
                node.string("description", problems).orElse(""),
                node.string("default", problems),
                new PhysicalReader(problems).column(name, node, hidden));
        ColumnSpec spec = new ColumnSpec(
                column, hidden, GeneratorReader.find(node, problems), node.string("null-when", problems), node.where());
        if (spec.nullWhen().isPresent() && !column.nullable()) {
            problems.add(
                    "NOT_NULLABLE",
                    node.where("null-when"),
                    "'null-when' makes NULLs in a column without them; add 'nullable: true'");
        }
        return new ColumnDraft(
                spec,
                node.bool("unique", problems).orElse(false),
                node.string("check", problems),
                spec.generator().isEmpty() && mayHaveGenerator(node));
    }

    /** Whether a generator is written, or a key that may be meant for one. */
    private static boolean mayHaveGenerator(MappingNode node) {
        return node.entries().keySet().stream()
                .anyMatch(key -> GeneratorReader.KINDS.contains(key) || !KEYS.contains(key));
    }

    private static ColumnDraft broken(String name, String where) {
        Column column = Column.of(name, SqlType.UNKNOWN, true);
        return new ColumnDraft(
                new ColumnSpec(column, false, Optional.empty(), Optional.empty(), where),
                false,
                Optional.empty(),
                true);
    }

    private Optional<SqlType> type(String text, MappingNode node) {
        try {
            return Optional.of(SqlType.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add("UNKNOWN_TYPE", node.where("type"), e.getMessage());
            return Optional.empty();
        }
    }
}
