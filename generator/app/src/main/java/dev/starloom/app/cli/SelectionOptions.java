package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.engine.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags that make a part of the tables; they stand in the place of the configuration's. */
final class SelectionOptions {
    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "make just the tables that match, such as 'order*'; may be repeated",
            split = ",")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "leave tables out, such as 'audit_*'; links to them are NULL; may be repeated",
            split = ",")
    private List<String> exclude = new ArrayList<>();

    Settings over(Settings settings) {
        Selection read = settings.selection();
        return settings.withSelection(new Selection(
                include.isEmpty() ? read.include() : include,
                exclude.isEmpty() ? read.exclude() : exclude,
                read.existing(),
                read.pinned()));
    }
}
