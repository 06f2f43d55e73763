package dev.starloom.app.cli;

import dev.starloom.engine.generation.GenerationException;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.TargetException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;

/** Builds the command line and turns what is thrown into messages and exit codes. */
final class CommandLines {
    private static final String JSON = "--json";

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
        line.setParameterExceptionHandler((thrown, arguments) -> {
            int exitCode = misused(console, thrown);
            if (List.of(arguments).contains(JSON)) {
                Refusal.misused(thrown.getMessage()).print(console, exitCode);
            }
            return exitCode;
        });
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            int exitCode = report(console, thrown);
            if (asksForJson(command)) {
                Refusal.of(thrown).print(console, exitCode);
            }
            return exitCode;
        });
        return line;
    }

    /** Whether a command was told to print for machines; of 'introspect' the flag names a file. */
    private static boolean asksForJson(CommandLine command) {
        return command.getParseResult().hasMatchedOption(JSON)
                && command.getCommandSpec().findOption(JSON).arity().max() == 0;
    }

    /** What is wrong with the arguments, without the page of help that would push it off the screen. */
    private static int misused(Console console, CommandLine.ParameterException thrown) {
        CommandLine command = thrown.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = thrown.getMessage().replace("option option", "option");
        console.err().println("Refused; nothing was touched:");
        console.err()
                .println("  " + message + (message.endsWith(".") ? "" : ";") + " '" + name
                        + " --help' shows what is allowed");
        if (thrown instanceof CommandLine.UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                console.err().println("  did you mean " + String.join(" or ", suggestions) + "?");
            }
        }
        return ExitCode.BAD_INPUT;
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
            return ExitCode.of(e);
        }
        if (thrown instanceof ModelException e) {
            console.err().println("Refused; nothing was touched:");
            console.err().println("  " + e.getMessage() + " [BAD_MODEL]");
            return ExitCode.BAD_INPUT;
        }
        if (thrown instanceof GenerationException e) {
            // Found while sampling for a plan or a preview; a run that meets it is recorded as failed.
            console.err().println("Refused; nothing was touched:");
            console.err().println("  " + e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (thrown instanceof UncheckedIOException e) {
            console.err().println(e.getMessage() + ": " + e.getCause().getMessage());
            return ExitCode.FAILED;
        }
        return defect(console, thrown);
    }

    /** What should not have happened, with what is needed to mend it. */
    static int defect(Console console, Throwable thrown) {
        console.err().println("This is a defect in Starloom; please report it with what follows:");
        thrown.printStackTrace(console.err());
        return ExitCode.INTERNAL;
    }
}
