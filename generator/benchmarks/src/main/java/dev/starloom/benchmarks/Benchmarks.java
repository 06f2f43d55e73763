package dev.starloom.benchmarks;

import java.util.List;

/**
 * Entry: any of {@code generate}, {@code digest}, {@code load}, {@code run}, or {@code all}. Each contender of a table runs
 * in the same process, right after the others.
 */
public final class Benchmarks {
    private static final List<String> NAMES = List.of("all", "generate", "digest", "load", "run");

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> what = arguments.length == 0 ? List.of("all") : List.of(arguments);
        boolean all = what.contains("all");
        for (String name : what) {
            if (!NAMES.contains(name)) {
                System.err.println("benchmark: there is no '" + name + "'; there are " + NAMES);
                System.exit(2);
            }
        }
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
        if (all || what.contains("run")) {
            RunBenchmark.run(List.of(1, 10));
        }
        // The library that starts the servers leaves a thread behind that would keep this process alive.
        System.exit(0);
    }
}
