package dev.starloom.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * One contender's result: rows, the median of its runs in wall-clock seconds, and this process's CPU seconds in that run.
 *
 * @param name contender
 * @param rows rows handled in one run; -1 stands for a size in bytes given as rows
 * @param seconds wall-clock seconds
 * @param cpuSeconds CPU seconds of this process, all threads
 */
record Measured(String name, long rows, double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Runs once to warm up and then {@code runs} times; gives the median run by wall-clock time. */
    static Measured of(String name, int runs, Callable<Long> work) throws Exception {
        work.call();
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(once(name, work));
        }
        measured.sort((a, b) -> Double.compare(a.seconds, b.seconds));
        return measured.get(runs / 2);
    }

    /** Runs once, without a warm-up: for what is too slow, or too stateful, to be repeated. */
    static Measured once(String name, Callable<Long> work) throws Exception {
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        long rows = work.call();
        return new Measured(name, rows, (System.nanoTime() - start) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
    }

    double rate() {
        return rows / seconds;
    }

    /** Prints a group: the first is ours, each other is followed by how many times faster ours is. */
    static void print(String title, Measured... contenders) {
        System.out.println();
        System.out.println(title);
        System.out.printf(
                Locale.ROOT, "  %-52s %12s %9s %9s %13s %8s%n", "", "rows", "wall s", "CPU s", "rows/s", "ours is");
        for (Measured m : contenders) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-52s %,12d %9.2f %9.2f %,13d %7.2fx%n",
                    m.name,
                    m.rows,
                    m.seconds,
                    m.cpuSeconds,
                    Math.round(m.rate()),
                    contenders[0].rate() / m.rate());
        }
    }
}
