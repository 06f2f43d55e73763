package dev.starloom.app.chaos;

import dev.starloom.app.cli.Main;
import dev.starloom.sql.testing.TestMariaDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A run in a process of its own, which can be killed, or put to sleep. */
final class Child implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 300;

    private final Process process;
    private final StringBuilder told = new StringBuilder();
    private final CountDownLatch lines;
    private final Thread reader;

    private Child(Process process, int linesToWaitFor) {
        this.process = process;
        this.lines = new CountDownLatch(linesToWaitFor);
        this.reader = new Thread(this::read, "reads-a-child");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the command line in a folder; only two of the compiler's levels, because it does not live long. */
    static Child start(Path folder, int linesToWaitFor, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PASSWORD", TestMariaDb.password());
        try {
            return new Child(builder.start(), linesToWaitFor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader out = process.errorReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                synchronized (told) {
                    told.append(line).append('\n');
                }
                lines.countDown();
            }
        } catch (IOException e) {
            // Killed: nothing more is said.
            Thread.currentThread().interrupt();
        } finally {
            while (lines.getCount() > 0) {
                lines.countDown();
            }
        }
    }

    /** Waits until it has told so many lines, or has ended. */
    void awaitLines() throws InterruptedException {
        lines.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and gives the exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child does not end; it told:\n" + told());
        }
        return process.exitValue();
    }

    String told() {
        synchronized (told) {
            return told.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
