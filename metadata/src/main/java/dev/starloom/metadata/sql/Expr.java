package dev.starloom.metadata.sql;

import dev.starloom.metadata.SqlType;
import java.util.List;
import java.util.Optional;

/** A scalar expression of the portable subset, names resolved and typed. What has no case here is not portable. */
sealed interface Expr {
    ValueType type();

    /** A column of a table or subquery of the FROM clause; without qualifier: a result column named in ORDER BY. */
    record ColumnRef(Optional<String> qualifier, String name, ValueType type) implements Expr {}

    /** A literal; {@code text} is the unescaped text, the digits, or the ISO date; NULL has the type without a type. */
    record Literal(String text, ValueType type) implements Expr {}

    /** Two operands and an operator between them. */
    record Binary(Operator operator, Expr left, Expr right, ValueType type) implements Expr {}

    /** {@code - x}. */
    record Negate(Expr operand, ValueType type) implements Expr {}

    /** {@code NOT x}. */
    record Not(Expr operand, ValueType type) implements Expr {}

    /** {@code x IS NULL} and its kin; {@code test} is the SQL after IS. */
    record Is(Expr operand, String test, ValueType type) implements Expr {}

    /** {@code x BETWEEN low AND high}. */
    record Between(Expr operand, Expr low, Expr high, boolean negated, ValueType type) implements Expr {}

    /** {@code x IN (a, b)}. */
    record InList(Expr operand, List<Expr> values, boolean negated, ValueType type) implements Expr {}

    /** {@code x IN (SELECT ...)}. */
    record InQuery(Expr operand, Query query, boolean negated, ValueType type) implements Expr {}

    /** {@code x LIKE 'pattern'}. */
    record Like(Expr operand, String pattern, boolean negated, ValueType type) implements Expr {}

    /** {@code EXISTS (SELECT ...)}. */
    record Exists(Query query, ValueType type) implements Expr {}

    /** A subquery that gives one value. */
    record Scalar(Query query, ValueType type) implements Expr {}

    /** Searched CASE; {@code conditions} and {@code results} pair up. */
    record Case(List<Expr> conditions, List<Expr> results, Expr otherwise, ValueType type) implements Expr {}

    /** {@code CAST(x AS type)}. */
    record Cast(Expr operand, SqlType target, ValueType type) implements Expr {}

    /** {@code EXTRACT(unit FROM x)}; the unit is YEAR, QUARTER, MONTH or DAY. */
    record Extract(String unit, Expr operand, ValueType type) implements Expr {}

    /** A call of a scalar function. */
    record Call(Function function, List<Expr> arguments, ValueType type) implements Expr {}

    /** An aggregate or window function; no arguments with COUNT mean COUNT(*). */
    record Aggregate(
            AggregateFunction function, boolean distinct, List<Expr> arguments, Optional<Window> over, ValueType type)
            implements Expr {}

    /** What a window function ranges over; the frame is its SQL, empty for the default. */
    record Window(List<Expr> partition, List<OrderKey> order, String frame) {}

    /** One key of an ORDER BY. */
    record OrderKey(Expr expression, boolean descending, boolean nullsFirst) {}

    /** Operators between two operands; a higher level binds tighter. */
    enum Operator {
        OR("OR", 1),
        AND("AND", 2),
        EQUAL("=", 4),
        NOT_EQUAL("<>", 4),
        LESS("<", 4),
        LESS_OR_EQUAL("<=", 4),
        GREATER(">", 4),
        GREATER_OR_EQUAL(">=", 4),
        DISTINCT("IS DISTINCT FROM", 4),
        NOT_DISTINCT("IS NOT DISTINCT FROM", 4),
        PLUS("+", 6),
        MINUS("-", 6),
        TIMES("*", 7),
        CONCAT("||", 5);

        final String sql;
        final int level;

        Operator(String sql, int level) {
            this.sql = sql;
            this.level = level;
        }

        boolean isArithmetic() {
            return this == PLUS || this == MINUS || this == TIMES;
        }

        boolean isComparison() {
            return level == 4;
        }

        /** Comparisons that ask for an order of values, not just for equality. */
        boolean isOrdering() {
            return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
        }
    }

    /** Scalar functions let through. */
    enum Function {
        ABS,
        ADD_DAYS,
        CHAR_LENGTH,
        COALESCE,
        DAYS_BETWEEN,
        LOWER,
        MOD,
        NULLIF,
        SUBSTRING,
        UPPER
    }

    /** Aggregate and window functions let through. */
    enum AggregateFunction {
        COUNT,
        SUM,
        MIN,
        MAX,
        ROW_NUMBER,
        RANK,
        DENSE_RANK,
        LAG,
        LEAD;

        /** Functions that mean nothing without OVER and an order. */
        boolean isRanking() {
            return switch (this) {
                case COUNT, SUM, MIN, MAX -> false;
                case ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD -> true;
            };
        }
    }
}
