package dev.starloom.app.cli;

import dev.starloom.app.fill.PackCopy;
import dev.starloom.metadata.document.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes something to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes an editable copy of a pack and a starloom.yaml into a folder. Overwrites nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  starloom init shop && cd shop && starloom generate", "  starloom init --pack clinic surgery"})
final class InitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = ".",
            description = "folder to write into (default: here)")
    private Path folder;

    @Option(
            names = {"-p", "--pack"},
            paramLabel = "PACK",
            defaultValue = "retail",
            description = "pack to copy: retail or clinic (default: retail)")
    private String pack;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path to = console.folder().resolve(folder);
        Path config = to.resolve(SettingsOptions.DEFAULT_FILE);
        Path copy = to.resolve("pack");
        for (Path path : List.of(config, copy)) {
            if (Files.exists(path)) {
                throw new ProblemException(
                        "ALREADY_THERE",
                        path.toString(),
                        "this is here already and is not overwritten; choose another folder");
            }
        }
        int files = PackCopy.write(pack, copy);
        PackCopy.writeConfiguration(config);
        console.out().println("wrote " + config.normalize() + " and " + files + " files in " + copy.normalize());
        console.out()
                .println("next: " + (folder.toString().equals(".") ? "" : "cd " + folder + " && ") + "starloom plan");
        return ExitCode.OK;
    }
}
