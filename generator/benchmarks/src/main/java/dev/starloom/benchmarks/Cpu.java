package dev.starloom.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * CPU seconds that processes have used, from Linux's {@code /proc}; elsewhere zero. A server's share of a load is work too:
 * a client that sends what is easy to send and hard to store has won nothing.
 */
final class Cpu {
    /** Ticks a second in {@code /proc}, whatever the kernel's own are. */
    private static final double TICKS = 100;

    /** Positions in {@code /proc/<pid>/stat} after the name of the program: own and, waited for, children's time. */
    private static final int OWN = 11;

    private static final int CHILDREN = 13;

    private Cpu() {}

    /** Of this process and all that it has started and waited for. */
    static double withEndedChildren() {
        long pid = ProcessHandle.current().pid();
        return ticks(pid, OWN) + ticks(pid, CHILDREN);
    }

    /** Of this process alone. */
    static double ofProcess() {
        return ticks(ProcessHandle.current().pid(), OWN);
    }

    /** Of a process, the processes it has started, and those among them that are gone. */
    static double ofTree(ProcessHandle root) {
        double seconds = ticks(root.pid(), OWN) + ticks(root.pid(), CHILDREN);
        return seconds
                + root.descendants().mapToDouble(p -> ticks(p.pid(), OWN)).sum();
    }

    /** The most memory a process has held so far, in bytes; 0 if it is gone or this is not Linux. */
    static long peakBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
            return 0;
        } catch (IOException goneOrNotLinux) {
            return 0;
        }
    }

    private static double ticks(long pid, int position) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[position]) + Long.parseLong(fields[position + 1])) / TICKS;
        } catch (NoSuchFileException goneOrNotLinux) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
