package dev.starloom.app.cli;

import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.TargetException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Builds the command line and turns what is thrown into messages and exit codes. */
final class CommandLines {
    private CommandLines() {}

    static int execute(Console console, String... args) {
        return of(console).execute(args);
    }

    static CommandLine of(Console console) {
        CommandLine line = new CommandLine(new StarloomCommand(), new CommandFactory(console));
        line.setOut(console.out());
        line.setErr(console.err());
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> report(console, thrown));
        return line;
    }

    private static int report(Console console, Exception thrown) {
        if (thrown instanceof ProblemException e) {
            int count = e.problems().size();
            console.err()
                    .println(
                            count == 1
                                    ? "Refused; nothing was touched:"
                                    : "Refused for " + count + " reasons; nothing was touched:");
            for (Problem problem : e.problems()) {
                console.err().println("  " + problem.toString().replace("\n", "\n  "));
            }
            return ExitCode.BAD_INPUT;
        }
        if (thrown instanceof TargetException e) {
            console.err().println(e.getMessage());
            return switch (e.kind()) {
                case UNREACHABLE -> ExitCode.UNREACHABLE;
                case OCCUPIED -> ExitCode.OCCUPIED;
                case FAILED -> ExitCode.FAILED;
            };
        }
        if (thrown instanceof UncheckedIOException e) {
            console.err().println(e.getMessage() + ": " + e.getCause().getMessage());
            return ExitCode.FAILED;
        }
        console.err().println("This is a defect in Starloom; please report it with what follows:");
        thrown.printStackTrace(console.err());
        return ExitCode.INTERNAL;
    }
}
