package dev.starloom.app.cli;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.TargetRows;
import dev.starloom.app.seal.MadeFrom;
import dev.starloom.app.verify.RecordedSettings;
import dev.starloom.metadata.document.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the arguments of a run once more, as they were given, with the configuration and the pack that were kept. */
final class RecordedRunPlanner implements RecordedSettings {
    private final Console console;

    RecordedRunPlanner(Console console) {
        this.console = console;
    }

    @Command
    private static final class Arguments {
        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Mixin
        private SelectionOptions selection = new SelectionOptions();
    }

    @Override
    public Filling plan(MadeFrom from, Path unpacked) {
        Arguments arguments = new Arguments();
        try {
            // What is not about rows (--replace, --json, --format) is passed over.
            new CommandLine(arguments)
                    .setUnmatchedArgumentsAllowed(true)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(from.arguments().toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new ProblemException("DAMAGED_RECORD", MadeFrom.FILE, e.getMessage());
        }
        Path configuration = unpacked.resolve(MadeFrom.CONFIGURATION);
        arguments.options.from(Files.exists(configuration) ? configuration : null, unpacked.resolve(MadeFrom.PACK));
        Console there = new Console(console.out(), console.err(), false, console.environment(), unpacked);
        Settings settings = arguments.selection.over(arguments.options.settings(there));
        return Filling.plan(settings, new TargetRows(settings, console.environment()));
    }
}
