package dev.starloom.app.chaos;

import dev.starloom.metadata.Table;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.RowSource;
import dev.starloom.metadata.target.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Where a process dies: at one call to the target. From then on it does nothing more, neither clean up nor say a word, and its
 * connections break.
 *
 * @param phase in words
 * @param method of the target
 * @param moment before the call, after it, or in its middle
 * @param call which call of the method it is, from 1
 */
record Failpoint(String phase, String method, Moment moment, int call) {
    enum Moment {
        BEFORE,
        WITHIN,
        AFTER
    }

    /** What a dead process throws. */
    static final class Dead extends Error {
        private static final long serialVersionUID = 1L;

        Dead() {
            super("dead");
        }
    }

    /** In the order in which a run comes by them, each at its first call. */
    static List<Failpoint> all() {
        return List.of(
                new Failpoint("before the ledger", "begin", Moment.BEFORE, 1),
                new Failpoint("after the ledger", "begin", Moment.AFTER, 1),
                new Failpoint("staging table made", "createStaging", Moment.AFTER, 1),
                new Failpoint("between tables", "createStaging", Moment.BEFORE, 3),
                new Failpoint("in the middle of a bulk load", "commit", Moment.WITHIN, 2),
                new Failpoint("before COMMIT of a unit", "commit", Moment.BEFORE, 2),
                new Failpoint("after COMMIT, no reply", "commit", Moment.AFTER, 2),
                new Failpoint("before statistics", "afterLoad", Moment.BEFORE, 2),
                new Failpoint("step done, not recorded", "keepStep", Moment.BEFORE, 2),
                new Failpoint("before an SQL stage", "insertSelect", Moment.BEFORE, 1),
                new Failpoint("SQL stage done, no reply", "insertSelect", Moment.AFTER, 1),
                new Failpoint("before keys", "addKeys", Moment.BEFORE, 1),
                new Failpoint("in the middle of keys", "addKeys", Moment.WITHIN, 1),
                new Failpoint("keys added, no reply", "addKeys", Moment.AFTER, 1),
                new Failpoint("in the checks", "query", Moment.BEFORE, 3),
                new Failpoint("before the switch", "publish", Moment.BEFORE, 1),
                new Failpoint("switched, no reply", "publish", Moment.AFTER, 1),
                new Failpoint("switch done, not recorded", "keepStep", Moment.BEFORE, 2));
    }

    /** The same at a later call. */
    Failpoint later(int more) {
        return new Failpoint(phase, method, moment, call + more);
    }

    /** The target of a process that dies here. */
    UnaryOperator<Target> dying(AtomicBoolean dead) {
        AtomicInteger calls = new AtomicInteger();
        return real -> (Target) Proxy.newProxyInstance(
                Target.class.getClassLoader(), new Class<?>[] {Target.class}, (proxy, called, arguments) -> {
                    if (dead.get()) {
                        throw new Dead();
                    }
                    boolean here = called.getName().equals(method) && calls.incrementAndGet() == call;
                    if (!here) {
                        return invoke(real, called, arguments);
                    }
                    if (moment == Moment.WITHIN) {
                        within(real, called, arguments, dead);
                    } else if (moment == Moment.AFTER) {
                        invoke(real, called, arguments);
                    }
                    dead.set(true);
                    throw new Dead();
                });
    }

    private static void within(Target real, Method called, Object[] arguments, AtomicBoolean dead) throws Throwable {
        switch (called.getName()) {
            case "commit" -> {
                RowSource rows = (RowSource) arguments[3];
                AtomicInteger batches = new AtomicInteger();
                RowSource broken = () -> {
                    if (batches.incrementAndGet() > 1) {
                        dead.set(true);
                        throw new Dead();
                    }
                    return rows.next();
                };
                real.commit((LoadUnit) arguments[0], (Table) arguments[1], (LoaderKind) arguments[2], broken);
            }
            case "addKeys" -> {
                List<?> tables = (List<?>) arguments[1];
                // Parents come first: the keys of some tables are there, those of the others are not.
                real.addKeys(
                        (String) arguments[0],
                        tables.subList(0, Math.max(1, tables.size() / 2)).stream()
                                .map(Table.class::cast)
                                .toList());
            }
            default -> throw new IllegalStateException(called.getName() + " has no middle");
        }
    }

    private static Object invoke(Target real, Method called, Object[] arguments) throws Throwable {
        try {
            return called.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
