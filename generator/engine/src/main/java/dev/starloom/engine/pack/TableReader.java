package dev.starloom.engine.pack;

import dev.starloom.engine.pack.TableDraft.ColumnDraft;
import dev.starloom.engine.pack.TableDraft.ForeignKeyDraft;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.dictionary.PhysicalKeys;
import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.ScalarNode;
import dev.starloom.metadata.document.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tables/<table>.yaml}. */
final class TableReader {
    private static final String[] KEYS = {
        "role",
        "hidden",
        "description",
        "rows",
        "links",
        "columns",
        "primary-key",
        "unique",
        "foreign-keys",
        "checks",
        PhysicalKeys.KEY,
        "models",
        "fixtures"
    };

    private final UsedFiles files;
    private final Problems problems;

    TableReader(UsedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** @param where the place that names the table */
    Optional<TableDraft> read(String name, String where) {
        String path = "tables/" + name + ".yaml";
        return files.text(path, where)
                .flatMap(text -> YamlDocument.parseMapping(path, text, problems))
                .flatMap(node -> read(name, node));
    }

    private Optional<TableDraft> read(String name, MappingNode node) {
        node.allowedKeys(problems, KEYS);
        boolean hidden = node.bool("hidden", problems).orElse(false);
        if (!hidden) {
            node.required("role", problems);
        }
        TableRole role = node.constant("role", TableRole.class, problems).orElse(TableRole.DIMENSION);
        Optional<List<ColumnDraft>> columns = node.required("columns", problems)
                .flatMap(n -> n.asMapping(problems))
                .map(new ColumnReader(problems)::read);
        TableDraft draft = new TableDraft(
                name,
                role,
                hidden,
                node.string("description", problems).orElse(""),
                node.get("rows").flatMap(new RowsReader(files, problems)::read),
                node.mapping("links", problems)
                        .map(new LinkReader(problems)::read)
                        .orElse(List.of()),
                columns.orElse(List.of()),
                node.get("primary-key").map(this::columnNames).orElse(List.of()),
                uniqueKeys(node),
                foreignKeys(node),
                checks(node),
                new PhysicalReader(problems).place(name, node, hidden),
                new ModelReader(files, problems).read(node),
                pinned(node),
                !Set.of(KEYS).containsAll(node.entries().keySet()),
                node);
        return columns.map(read -> draft);
    }

    /** A list of columns, or one column by its name. */
    private List<String> columnNames(DocumentNode node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.string(problems).stream().toList();
        }
        return node.asList(problems).map(l -> l.strings(problems)).orElse(List.of());
    }

    private List<List<String>> uniqueKeys(MappingNode node) {
        return node.list("unique", problems).stream()
                .flatMap(list -> list.items().stream())
                .map(this::columnNames)
                .filter(columns -> !columns.isEmpty())
                .toList();
    }

    private List<ForeignKeyDraft> foreignKeys(MappingNode node) {
        List<ForeignKeyDraft> drafts = new ArrayList<>();
        for (MappingNode key : node.list("foreign-keys", problems)
                .map(l -> l.mappings(problems))
                .orElse(List.of())) {
            key.allowedKeys(problems, "columns", "references", "referenced-columns");
            List<String> columns =
                    key.required("columns", problems).map(this::columnNames).orElse(List.of());
            List<String> referenced =
                    key.get("referenced-columns").map(this::columnNames).orElse(List.of());
            Optional<String> references = key.requiredString("references", problems);
            if (references.isPresent() && !columns.isEmpty()) {
                drafts.add(new ForeignKeyDraft(columns, references.get(), referenced, key.where()));
            }
        }
        return drafts;
    }

    private List<PinnedRow> pinned(MappingNode node) {
        return node.string("fixtures", problems)
                .flatMap(path ->
                        files.text(path, node.where("fixtures")).map(text -> PinnedRow.csv(path, text, problems)))
                .orElse(List.of());
    }

    private Map<String, String> checks(MappingNode node) {
        Map<String, String> checks = new LinkedHashMap<>();
        node.mapping("checks", problems)
                .ifPresent(mapping -> mapping.entries().keySet().forEach(name -> {
                    LogicalName.check("check", name, mapping.where(name), problems);
                    mapping.string(name, problems).ifPresent(sql -> checks.put(name, sql));
                }));
        return checks;
    }
}
