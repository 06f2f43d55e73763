package dev.starloom.engine.generation;

import java.util.function.Supplier;

/** A value made once, on first need; others wait for it. After a failure the next caller tries again. */
final class Lazy<T> {
    private final Supplier<T> maker;
    private volatile T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T made = value;
        if (made == null) {
            synchronized (this) {
                made = value;
                if (made == null) {
                    made = maker.get();
                    value = made;
                }
            }
        }
        return made;
    }

    /** The value if it was made, else null. */
    T peek() {
        return value;
    }
}
