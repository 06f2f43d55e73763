package dev.starloom.benchmarks;

import java.util.List;

/** Entry: {@code generate}, {@code load}, {@code digest} or {@code all}; {@code load} takes engines. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> what = arguments.length == 0 ? List.of("all") : List.of(arguments);
        boolean all = what.contains("all");
        System.out.printf(
                "Java %s, %d cores, %d MB heap%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        if (all || what.contains("generate")) {
            GenerateBenchmark.run();
        }
        if (all || what.contains("digest")) {
            DigestBenchmark.run();
        }
        if (all || what.contains("load")) {
            LoadBenchmark.run();
        }
    }
}
