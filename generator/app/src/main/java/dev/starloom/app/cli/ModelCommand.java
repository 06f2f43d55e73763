package dev.starloom.app.cli;

import dev.starloom.engine.synthesis.SynthesizerProvider;
import dev.starloom.engine.synthesis.Synthesizers;
import dev.starloom.models.file.Manifest;
import dev.starloom.models.file.ModelFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at models. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Looks at model files, which 'starloom fit' writes.",
        subcommands = {ModelCommand.Show.class, ModelCommand.List.class})
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to look at; 'starloom model show FILE' shows a model");
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Shows what a model has learned: tables, what was found in them, and what happens to each column.")
    static final class Show implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "FILE", description = "a model file")
        private Path file;

        @Option(names = "--columns", description = "every column with its treatment, and why")
        private boolean columns;

        Show(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Manifest manifest = ModelFile.read(console.folder().resolve(file)).manifest();
            PrintWriter out = console.out();
            out.println("source   " + Texts.oneLine(manifest.about().source()) + ", "
                    + Texts.oneLine(manifest.about().engine()));
            out.println("learned  by " + Texts.oneLine(manifest.about().product()) + ", seed "
                    + manifest.about().seed() + ", no value of fewer than "
                    + manifest.about().k() + " rows");
            out.println();
            ModelText.tables(manifest.tables(), out);
            out.println();
            out.println("Found in the data, and kept:");
            ModelText.findings(manifest.tables(), out);
            out.println();
            if (columns) {
                ModelText.decisions(manifest.decisions(), out);
            } else {
                ModelText.treatments(manifest.decisions(), out);
            }
            return ExitCode.OK;
        }
    }

    /** Lists what can learn. */
    @Command(
            name = "synthesizers",
            mixinStandardHelpOptions = true,
            description = "Lists the algorithms that 'starloom fit --synthesizer' takes.")
    static final class List implements Callable<Integer> {
        private final Console console;

        List(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            for (SynthesizerProvider provider : Synthesizers.all()) {
                console.out()
                        .println(provider.name()
                                + (provider.missing().isEmpty() ? "" : "  cannot be used here: " + provider.missing()));
            }
            return ExitCode.OK;
        }
    }
}
