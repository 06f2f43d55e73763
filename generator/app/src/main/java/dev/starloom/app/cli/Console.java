package dev.starloom.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What a command speaks to: results go to {@code out}, progress and problems to {@code err}.
 *
 * @param terminal whether a person watches {@code err}
 * @param environment gives environment variables
 * @param folder folder that relative paths start from
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal, UnaryOperator<String> environment, Path folder) {
    /** How the user called us, for commands that are suggested. */
    static String command() {
        return System.getProperty("starloom.command", "starloom");
    }

    static Console ofProcess() {
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("starloom.terminal"),
                System::getenv,
                Path.of(""));
    }
}
