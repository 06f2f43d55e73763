package dev.starloom.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a run would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows what 'generate' would do: tables, rows, stages, blocks, loader, memory, estimated size and time. Touches nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  starloom plan", "  starloom plan --scale 100 --json"})
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private SchemaOptions schemas = new SchemaOptions();

    @Option(names = "--json", description = "print the plan as JSON; bad input too")
    private boolean json;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new PlanReport(options.filling(console, read -> selection.over(read).withSchemas(schemas.schemas())))
                .print(console, json);
        return ExitCode.OK;
    }
}
