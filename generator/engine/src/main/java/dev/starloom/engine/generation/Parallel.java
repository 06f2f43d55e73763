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

    /** @throws RuntimeException the first failure of a task; the tasks not yet begun are then left out */
    static void run(int threads, int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable worker = () -> {
            int number = next.getAndIncrement();
            while (number < tasks && failure.get() == null) {
                try {
                    task.accept(number);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
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
        join(helpers, failure);
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    private static void join(List<Thread> helpers, AtomicReference<Throwable> failure) {
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failure.compareAndSet(null, new GenerationException("interrupted while tables were filled", e));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
