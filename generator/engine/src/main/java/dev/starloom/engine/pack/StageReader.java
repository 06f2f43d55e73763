package dev.starloom.engine.pack;

import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.List;
import java.util.Optional;

/** Reads an item of {@code stages:}. */
final class StageReader {
    private final UsedFiles files;
    private final Problems problems;

    StageReader(UsedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<StageSpec> read(MappingNode stage) {
        stage.allowedKeys(problems, "name", "description", "generate", "sql", "writes", "lineage");
        Optional<String> name = stage.requiredString("name", problems);
        name.ifPresent(n -> LogicalName.check("stage", n, stage.where("name"), problems));
        String description = stage.string("description", problems).orElse("");
        List<String> kinds = List.of("generate", "sql", "lineage").stream()
                .filter(stage::has)
                .toList();
        if (kinds.size() != 1) {
            problems.add(
                    "WRONG_STAGE",
                    stage.where(),
                    "a stage has exactly one of generate (tables), sql (a file, with writes) and lineage (true); found "
                            + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
            return Optional.empty();
        }
        if (stage.has("writes") && !stage.has("sql")) {
            problems.add(
                    MappingNode.UNKNOWN_KEY,
                    stage.where("writes"),
                    "'writes' goes with 'sql'; the tables of other stages stand in 'generate'");
        }
        return switch (kinds.get(0)) {
            case "generate" -> {
                List<String> tables = stage.strings("generate", problems);
                yield name.map(n -> new StageSpec.Generate(n, description, tables, stage.where()));
            }
            case "sql" -> sql(stage, name, description);
            default -> {
                if (!stage.bool("lineage", problems).orElse(true)) {
                    problems.add("WRONG_STAGE", stage.where("lineage"), "'lineage' is true or left out");
                }
                yield name.map(n -> new StageSpec.Lineage(n, description, stage.where()));
            }
        };
    }

    private Optional<StageSpec> sql(MappingNode stage, Optional<String> name, String description) {
        Optional<String> writes = stage.requiredString("writes", problems);
        Optional<String> file = stage.string("sql", problems);
        Optional<String> sql = file.flatMap(path -> files.text(path, stage.where("sql")));
        if (name.isEmpty() || writes.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        // a stage whose text is missing still writes its table, which is then not reported as filled by none
        return Optional.of(
                new StageSpec.Sql(name.get(), description, file.get(), sql.orElse(""), writes.get(), stage.where()));
    }
}
