package dev.starloom.engine.pack;

import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.ListNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.YamlDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a pack from its files and tells everything that is wrong in them at once. */
public final class PackReader {
    private static final String FILE = "pack.yaml";
    private static final long MOST_DATA_VERSION = 1_000_000;

    private final Problems problems = new Problems();
    private final UsedFiles files;
    private final Set<String> declared = new LinkedHashSet<>();

    private PackReader(PackFiles files) {
        this.files = new UsedFiles(files, problems);
    }

    /**
     * Reads a pack.
     *
     * @throws dev.starloom.metadata.document.ProblemException with every problem of every file
     */
    public static Pack read(PackFiles files) {
        return readAsFarAsPossible(files).whole();
    }

    /**
     * Reads what can be read of a pack.
     *
     * @throws dev.starloom.metadata.document.ProblemException where its {@code pack.yaml} is no mapping, or names no table
     */
    public static PackReading readAsFarAsPossible(PackFiles files) {
        return new PackReader(files).read();
    }

    /**
     * The files that make up a pack, by path in order: those it names, and no others.
     *
     * @throws dev.starloom.metadata.document.ProblemException as {@link #read}
     */
    public static Map<String, byte[]> files(PackFiles files) {
        PackReader reader = new PackReader(files);
        reader.read().whole();
        return reader.files.used();
    }

    private PackReading read() {
        Optional<MappingNode> root =
                files.text(FILE, FILE).flatMap(text -> YamlDocument.parseMapping(FILE, text, problems));
        if (root.isEmpty()) {
            problems.throwIfAny();
        }
        MappingNode node = root.orElseThrow();
        node.allowedKeys(problems, "pack", "version", "data-version", "description", "parameters", "tables", "stages");
        Optional<String> name = node.requiredString("pack", problems);
        Optional<String> version = node.requiredString("version", problems);
        Map<String, ParameterSpec> parameters = node.mapping("parameters", problems)
                .map(new ParameterReader(problems)::read)
                .orElse(Map.of());
        List<TableDraft> drafts = tables(node);
        List<StageSpec> stages = stages(node);
        List<CheckSpec> checks = new CheckReader(files, problems).read();
        if (declared.isEmpty()) {
            problems.throwIfAny(); // all else refers to tables
        }
        Drafts named = new Drafts(drafts, declared, problems);
        List<TableSpec> tables = new ModelBuilder(named, problems).build();
        new LinkRules(named, stages, problems).check();
        new StageRules(named, stages, allStagesRead(node, stages), problems).check();
        long dataVersion = dataVersion(node);
        Pack pack = new Pack(
                name.orElse(""),
                version.orElse(""),
                (int) dataVersion,
                node.string("description", problems).orElse(""),
                Collections.unmodifiableMap(parameters),
                tables,
                stages,
                checks,
                files.sha256());
        return new PackReading(pack, holes(node, parameters, named), problems.list());
    }

    private Holes holes(MappingNode node, Map<String, ParameterSpec> parameters, Drafts named) {
        Set<String> unread = new TreeSet<>(declared);
        Set<String> rows = new TreeSet<>();
        Set<String> aliases = new TreeSet<>();
        for (TableDraft draft : named.all()) {
            unread.remove(draft.name());
            if (draft.rowsAreBroken()) {
                rows.add(draft.name());
            }
            if (draft.linksAreBroken()) {
                aliases.add(draft.name());
            }
        }
        Set<String> broken = new TreeSet<>(node.mapping("parameters", new Problems())
                .map(mapping -> mapping.entries().keySet())
                .orElse(Set.of()));
        broken.removeAll(parameters.keySet());
        return new Holes(unread, rows, aliases, broken);
    }

    private long dataVersion(MappingNode node) {
        long version = node.integer("data-version", problems).orElse(1L);
        if (version < 1 || version > MOST_DATA_VERSION) {
            problems.add(
                    "OUT_OF_RANGE",
                    node.where("data-version"),
                    "data-version is 1 to " + MOST_DATA_VERSION + ", not " + version);
        }
        return version;
    }

    private List<TableDraft> tables(MappingNode node) {
        List<TableDraft> drafts = new ArrayList<>();
        List<DocumentNode> items = node.required("tables", problems)
                .flatMap(n -> n.asList(problems))
                .map(ListNode::items)
                .orElse(List.of());
        for (DocumentNode item : items) {
            Optional<String> name = item.asScalar(problems).flatMap(s -> s.string(problems));
            if (name.isEmpty()) {
                continue;
            }
            if (!LogicalName.check("table", name.get(), item.where(), problems)) {
                declared.add(name.get());
                continue;
            }
            if (!declared.add(name.get())) {
                problems.add("DUPLICATE_NAME", item.where(), "the table '" + name.get() + "' stands twice; remove one");
                continue;
            }
            new TableReader(files, problems).read(name.get(), item.where()).ifPresent(drafts::add);
        }
        return drafts;
    }

    private static boolean allStagesRead(MappingNode node, List<StageSpec> stages) {
        return node.list("stages", new Problems())
                .map(list -> list.items().size() == stages.size())
                .orElse(false);
    }

    private List<StageSpec> stages(MappingNode node) {
        StageReader reader = new StageReader(files, problems);
        return node
                .required("stages", problems)
                .flatMap(n -> n.asList(problems))
                .map(list -> list.mappings(problems))
                .orElse(List.of())
                .stream()
                .flatMap(stage -> reader.read(stage).stream())
                .toList();
    }
}
