package dev.starloom.app.cli;

/** The process: the only place that ends it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(CommandLines.execute(Console.ofProcess(), args));
    }
}
