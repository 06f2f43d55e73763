package dev.starloom.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Runs numbered tasks on the calling thread and some helpers. The helpers live for one call: a task may itself need a table
 * that is filled in parallel, which on a shared pool of fixed size could wait for itself.
 */
final class Parallel {
    private Parallel() {}

    /** A task that failed. */
    private record Failure(int number, Throwable thrown) {
        static Failure first(Failure one, Failure other) {
            return one == null || other.number < one.number ? other : one;
        }
    }

    /**
     * @throws RuntimeException the failure of the first task that fails, in the order of numbers, so that the message does
     *     not depend on which thread was quicker; tasks of higher numbers may be left out
     */
    static void run(int threads, int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Failure> failure = new AtomicReference<>();
        Runnable worker = () -> {
            int number = next.getAndIncrement();
            while (number < tasks
                    && mayMatter(number, failure.get())
                    && !Thread.currentThread().isInterrupted()) {
                try {
                    task.accept(number);
                } catch (RuntimeException | Error e) {
                    failure.accumulateAndGet(new Failure(number, e), Failure::first);
                }
                number = next.getAndIncrement();
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            Thread helper = new Thread(worker, "starloom-fill-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        worker.run();
        join(helpers);
        if (Thread.currentThread().isInterrupted()) {
            throw new GenerationException("interrupted while tables were filled");
        }
        if (failure.get() != null) {
            Throwable thrown = failure.get().thrown();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    private static boolean mayMatter(int number, Failure failure) {
        return failure == null || number < failure.number();
    }

    /** Waits for all helpers, even when interrupted: they work on the caller's data. */
    private static void join(List<Thread> helpers) {
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    helpers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
