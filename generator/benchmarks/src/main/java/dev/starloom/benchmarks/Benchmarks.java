package dev.starloom.benchmarks;

import dev.starloom.models.ctgan.train.StepBenchmark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entry: any of {@code generate}, {@code digest}, {@code load}, {@code run}, {@code ctgan}, or {@code all} of these. Each
 * contender of a table runs in the same process, right after the others. {@code adult} alone, followed by a synthesizer, how
 * many seeds and its settings, learns a table and says how well: {@code adult ctgan 3 epochs=300}.
 */
public final class Benchmarks {
    private static final List<String> NAMES = List.of("all", "generate", "digest", "load", "run", "ctgan");

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("adult")) {
            adult(List.of(arguments));
            System.exit(0);
        }
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
        if (all || what.contains("ctgan")) {
            StepBenchmark.run();
        }
        if (all || what.contains("run")) {
            RunBenchmark.run(List.of(1, 10));
        }
        // The library that starts the servers leaves a thread behind that would keep this process alive.
        System.exit(0);
    }

    private static void adult(List<String> arguments) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : arguments.subList(Math.min(3, arguments.size()), arguments.size())) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        AdultBenchmark.run(
                arguments.size() > 1 ? arguments.get(1) : "ctgan",
                arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : 1,
                settings);
    }
}
