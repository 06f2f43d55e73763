package dev.starloom.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;

/**
 * One contender's result.
 *
 * @param name contender
 * @param rows rows handled in one run
 * @param seconds wall-clock seconds
 * @param cpuSeconds CPU seconds: all threads of this process, compilers and garbage collectors included, and of the server
 *     where there is one
 */
record Measured(String name, long rows, double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The virtual machine compiles what runs often; before it has, its own work would be counted as the contender's. */
    private static final double WARM_SECONDS = 4;

    /** Runs for some seconds to warm up and then {@code runs} times; gives the median run by CPU time. */
    static Measured of(String name, int runs, Callable<Long> work) throws Exception {
        long start = System.nanoTime();
        do {
            work.call();
        } while (System.nanoTime() - start < WARM_SECONDS * 1e9);
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(once(name, () -> 0, work));
        }
        measured.sort((a, b) -> Double.compare(a.cpuSeconds, b.cpuSeconds));
        return measured.get(runs / 2);
    }

    /**
     * Runs once, without a warm-up: for what is too slow, or too stateful, to be repeated.
     *
     * @param elsewhere CPU seconds that a server has used so far
     */
    static Measured once(String name, DoubleSupplier elsewhere, Callable<Long> work) throws Exception {
        double server = elsewhere.getAsDouble();
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        long rows = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        double own = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
        return new Measured(name, rows, seconds, own + elsewhere.getAsDouble() - server);
    }

    private double rate() {
        return rows / seconds;
    }

    double cpuRate() {
        return rows / cpuSeconds;
    }

    /** Prints a group: the first is ours; of each the table says how many times as fast ours is, by wall clock and by CPU. */
    static void print(String title, Measured... contenders) {
        Measured ours = contenders[0];
        System.out.println();
        System.out.println(title);
        System.out.printf(
                Locale.ROOT,
                "  %-48s %10s %8s %8s %12s %12s %9s %9s%n",
                "",
                "rows",
                "wall s",
                "CPU s",
                "rows/s",
                "rows/CPU s",
                "ours wall",
                "ours CPU");
        for (Measured m : contenders) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-48s %,10d %8.2f %8.2f %,12d %,12d %8.2fx %8.2fx%n",
                    m.name,
                    m.rows,
                    m.seconds,
                    m.cpuSeconds,
                    Math.round(m.rate()),
                    Math.round(m.cpuRate()),
                    ours.rate() / m.rate(),
                    ours.cpuRate() / m.cpuRate());
        }
    }
}
