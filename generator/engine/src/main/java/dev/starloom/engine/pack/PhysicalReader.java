package dev.starloom.engine.pack;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.dictionary.PhysicalKeys;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.Optional;

/** Reads {@code physical:} of a table and of a column: how they stand in the database, where they are not called as here. */
final class PhysicalReader {
    private final Problems problems;

    PhysicalReader(Problems problems) {
        this.problems = problems;
    }

    Optional<TablePlace> place(String table, MappingNode node, boolean hidden) {
        return mapping(node, hidden).map(physical -> {
            physical.allowedKeys(problems, PhysicalKeys.OF_TABLE.toArray(String[]::new));
            return PhysicalKeys.place(table, text(physical, "schema"), text(physical, "name"));
        });
    }

    Optional<PhysicalColumn> column(String column, MappingNode node, boolean hidden) {
        return mapping(node, hidden).map(physical -> {
            physical.allowedKeys(problems, PhysicalKeys.OF_COLUMN.toArray(String[]::new));
            return new PhysicalColumn(
                    text(physical, "name").orElse(column),
                    text(physical, "type").orElse(""),
                    physical.constant("shape", ColumnShape.class, problems).orElse(ColumnShape.PLAIN),
                    physical.constant("source", ColumnSource.class, problems).orElse(ColumnSource.ROW),
                    physical.strings("values", problems));
        });
    }

    private Optional<MappingNode> mapping(MappingNode node, boolean hidden) {
        Optional<MappingNode> physical = node.mapping(PhysicalKeys.KEY, problems);
        if (hidden && physical.isPresent()) {
            problems.add(
                    "NOT_LOADED",
                    node.where(PhysicalKeys.KEY),
                    "what is hidden stands in no database; remove '" + PhysicalKeys.KEY + "'");
        }
        return physical;
    }

    private Optional<String> text(MappingNode physical, String key) {
        Optional<String> text = physical.string(key, problems);
        if (text.filter(String::isEmpty).isPresent()) {
            problems.add("WRONG_NAME", physical.where(key), "the text is empty; write it, or leave the key out");
        }
        return text;
    }
}
