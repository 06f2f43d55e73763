package dev.starloom.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What the rules of {@link ArchitectureTest} must catch, one thing a class. */
final class Wrong {
    private Wrong() {}

    static final class ConcatenatesSql {
        String count(String table) {
            return "SELECT COUNT(*) FROM " + table;
        }
    }

    static final class ConcatenatesSqlBehindAValue {
        String rename(String alter, String name) {
            return alter + " RENAME TO " + name;
        }
    }

    static final class BuildsSql {
        String drop(String table) {
            return new StringBuilder("DROP TABLE ").append(table).toString();
        }
    }

    static final class JoinsSql {
        String where(List<String> terms) {
            return terms.stream().collect(Collectors.joining(" AND "));
        }
    }

    static final class FormatsSql {
        String analyze(String table) {
            return "ANALYZE %s".formatted(table);
        }
    }

    static final class RunsAStatement {
        void run(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    static final class PreparesAStatement {
        void run(Connection connection, String sql) throws SQLException {
            connection.prepareStatement(sql).close();
        }
    }

    static final class AsksForNowInAZone {
        Object now() {
            return ZonedDateTime.now(ZoneOffset.UTC);
        }
    }

    static final class AsksForNowOfAClock {
        Object now(Clock clock) {
            return Instant.now(clock);
        }
    }

    static final class AsksForToday {
        Object now() {
            return LocalDate.now();
        }
    }

    static final class AsksForTheTimeOfDay {
        Object now() {
            return LocalTime.now();
        }
    }

    static final class AsksForNowWithAnOffset {
        Object now() {
            return OffsetDateTime.now();
        }
    }

    static final class TakesTheSystemsClock {
        Object clock() {
            return Clock.systemUTC();
        }
    }

    static final class CountsNanoseconds {
        LongSupplier clock() {
            return System::nanoTime;
        }
    }

    static final class MakesADateOfNow {
        Object now() {
            return new Date();
        }
    }

    static final class DrawsAnIdentifier {
        Object id() {
            return UUID.randomUUID();
        }
    }

    static final class DrawsOfTheThread {
        int number() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    static final class DrawsForMathematics {
        double number() {
            return Math.random();
        }
    }

    static final class Shuffles {
        void mix(List<String> cards) {
            Collections.shuffle(cards);
        }
    }

    /** Nothing here is wrong. */
    static final class Right {
        private static final String QUERY = "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ?";

        String query() {
            return QUERY;
        }

        String message(String table) {
            return "the table " + table + " is not there; GRANT the right to create it";
        }

        Instant at(Clock clock) {
            return clock.instant();
        }

        LocalDate day(long number) {
            return LocalDate.ofEpochDay(number);
        }

        Date date(long millis) {
            return new Date(millis);
        }
    }
}
