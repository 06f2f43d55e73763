package dev.starloom.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The whole way as a user goes it: {@code starloom generate} as a process of its own, from nothing to a DuckDB file that is
 * filled, keyed, checked, digested and published. There is no other program that does this, so no ratio is printed.
 */
final class RunBenchmark {
    private static final int POLL_MILLIS = 20;

    private RunBenchmark() {}

    static void run(List<Integer> scales) throws IOException, InterruptedException {
        System.out.println();
        System.out.println("Whole runs of the retail pack into a new DuckDB file, a process each");
        System.out.printf(Locale.ROOT, "  %-24s %9s %9s %12s %12s%n", "", "wall s", "CPU s", "peak MB", "database MB");
        process("starloom --help", List.of("--help"));
        process("starloom plan", List.of("plan"));
        for (int scale : scales) {
            process("generate --scale " + scale, List.of("generate", "-q", "--scale", Integer.toString(scale)));
        }
    }

    private static void process(String name, List<String> arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("starloom-benchmark");
        try {
            List<String> command =
                    Stream.concat(Stream.of(launcher()), arguments.stream()).toList();
            double cpu = Cpu.withEndedChildren();
            double own = Cpu.ofProcess();
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
            long peak = 0;
            while (!process.waitFor(POLL_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, Cpu.peakBytes(process.pid()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue() + ":\n"
                        + Files.readString(folder.resolve("output.txt")));
            }
            Path database = folder.resolve("warehouse.duckdb");
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %9.1f %9.1f %12d %12d%n",
                    name,
                    seconds,
                    Cpu.withEndedChildren() - cpu - (Cpu.ofProcess() - own),
                    peak >> 20,
                    Files.exists(database) ? Files.size(database) >> 20 : 0);
        } finally {
            delete(folder);
        }
    }

    private static String launcher() {
        String home = System.getProperty("starloom.home");
        if (home == null) {
            throw new IllegalStateException("start this with setup/benchmark, which says where the launcher is");
        }
        return Path.of(home, "starloom").toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
