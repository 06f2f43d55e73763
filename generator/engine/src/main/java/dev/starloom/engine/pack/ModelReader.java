package dev.starloom.engine.pack;

import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.ModelGroups;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code models:} of a table: names and the folders where the models lie. */
final class ModelReader {
    private final UsedFiles files;
    private final Problems problems;

    ModelReader(UsedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    List<ModelSpec> read(MappingNode table) {
        List<ModelSpec> models = new ArrayList<>();
        table.mapping("models", problems)
                .ifPresent(mapping -> mapping.entries()
                        .keySet()
                        .forEach(name -> mapping.string(name, problems)
                                .ifPresent(folder -> read(name, folder, mapping.where(name), models))));
        return models;
    }

    private void read(String name, String folder, String where, List<ModelSpec> models) {
        LogicalName.check("model", name, where, problems);
        int before = problems.list().size();
        try {
            models.add(new ModelSpec(
                    name,
                    folder,
                    ModelGroups.read(folder, file -> files.bytesIfThere(folder + "/" + file, where)),
                    where));
        } catch (ModelException e) {
            // A path that was refused has been told already.
            if (problems.list().size() == before) {
                problems.add("BAD_MODEL", where, e.getMessage());
            }
        }
    }
}
