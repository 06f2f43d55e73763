package dev.starloom.app.cli;

import dev.starloom.app.seal.ProjectKeys;
import dev.starloom.lineage.SigningKey;
import dev.starloom.lineage.VerifyingKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys that sign records. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Shows or makes the key that signs the records of runs.",
        subcommands = {KeysCommand.ShowCommand.class, KeysCommand.MakeCommand.class})
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: 'starloom keys show' or 'starloom keys make'");
    }

    /** Shows the public half. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Shows the public half of the key of this project (.starloom/signing.pub), which whoever verifies a record needs.",
                "Give it to them by another way than the record: what comes with a record proves nothing about it."
            })
    static final class ShowCommand implements Callable<Integer> {
        private final Console console;

        ShowCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            ProjectKeys keys = new ProjectKeys(console.folder());
            Optional<VerifyingKey> key = keys.verifying();
            if (key.isEmpty()) {
                console.out()
                        .println(
                                "this project has no key yet; the first run makes one, 'starloom keys make' does so now");
                return ExitCode.OK;
            }
            console.out().println("key         " + key.get().id());
            console.out().println("public      " + keys.verifyingFile());
            console.out().println("private     " + keys.signingFile() + " (readable by you alone)");
            console.out().println("last run    number " + keys.lastNumber());
            console.out().println();
            console.out().print(key.get().pem());
            return ExitCode.OK;
        }
    }

    /** Makes a key. */
    @Command(
            name = "make",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an Ed25519 key: that of this project, or with --out another one, for --sign-key or signing.key.",
                "The private half is in a file that only you can read. An existing one is never replaced."
            })
    static final class MakeCommand implements Callable<Integer> {
        private final Console console;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "file for the private half; the public half is FILE.pub")
        private Path out;

        MakeCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            ProjectKeys project = new ProjectKeys(console.folder());
            SigningKey key = out == null
                    ? project.make()
                    : ProjectKeys.make(
                            console.folder().resolve(out), console.folder().resolve(out + ".pub"));
            console.out().println("made the key " + key.verifying().id());
            console.out().println("private      " + (out == null ? project.signingFile() : out));
            console.out().println("public       " + (out == null ? project.verifyingFile() : out + ".pub"));
            return ExitCode.OK;
        }
    }
}
