package dev.starloom.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;

/** Calls through which the world gets into the product, or the product into a database: chance, clocks, statements. */
final class DoorsOfTheWorld {
    private static final Set<String> SOURCES_OF_CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private DoorsOfTheWorld() {}

    static ArchCondition<JavaClass> drawChance() {
        return calling("draw chance", DoorsOfTheWorld::isChance);
    }

    static ArchCondition<JavaClass> askAClock() {
        return calling("ask a clock", DoorsOfTheWorld::isClock);
    }

    static ArchCondition<JavaClass> runAStatement() {
        return calling("run a statement", DoorsOfTheWorld::isStatement);
    }

    private static boolean isChance(JavaCodeUnitAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return SOURCES_OF_CHANCE.contains(owner)
                || owner.startsWith("java.util.random.")
                || (owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath")) && name.equals("random")
                || owner.equals("java.util.UUID") && name.equals("randomUUID")
                || owner.equals("java.util.Collections") && name.equals("shuffle");
    }

    private static boolean isClock(JavaCodeUnitAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        boolean bare = access.getTarget().getRawParameterTypes().isEmpty();
        return owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
                || owner.startsWith("java.time.") && name.equals("now")
                || owner.equals("java.time.Clock")
                        && (name.startsWith("system") || name.matches("tick(Millis|Seconds|Minutes)"))
                || owner.equals("java.time.InstantSource") && name.equals("system")
                || (owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar"))
                        && name.equals("<init>")
                        && bare
                || owner.equals("java.util.Calendar") && name.equals("getInstance");
    }

    private static boolean isStatement(JavaCodeUnitAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return owner.isAssignableTo("java.sql.Statement") && (name.startsWith("execute") || name.equals("addBatch"))
                || owner.isAssignableTo("java.sql.Connection")
                        && (name.startsWith("prepare") || name.equals("nativeSQL"));
    }

    private static ArchCondition<JavaClass> calling(String doing, Predicate<JavaCodeUnitAccess<?>> door) {
        return new ArchCondition<>(doing) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitAccessesFromSelf().stream()
                        .filter(door::test)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }
}
