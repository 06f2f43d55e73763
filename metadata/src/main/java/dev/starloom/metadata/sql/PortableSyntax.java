package dev.starloom.metadata.sql;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Refuses, before names are resolved, what is outside the portable subset by its mere form, and says what to write instead.
 * What depends on types is refused by {@link ExprTranslator}.
 */
final class PortableSyntax extends SqlBasicVisitor<Void> {
    private static final Set<String> FUNCTIONS = new TreeSet<>(List.of(
            "ABS",
            "ADD_DAYS",
            "CAST",
            "CHAR_LENGTH",
            "CHARACTER_LENGTH",
            "COALESCE",
            "COUNT",
            "DAYS_BETWEEN",
            "DENSE_RANK",
            "EXISTS",
            "EXTRACT",
            "LAG",
            "LEAD",
            "MAX",
            "MIN",
            "MOD",
            "NULLIF",
            "RANK",
            "ROW_NUMBER",
            "SUBSTRING",
            "SUM"));

    /** Engines agree on ASCII letters only: good enough for a check, not for what is stored. */
    private static final Set<String> CASE_FUNCTIONS = Set.of("LOWER", "UPPER");

    private static final Set<SqlKind> REFUSED_KINDS = EnumSet.of(
            SqlKind.INTERSECT,
            SqlKind.EXCEPT,
            SqlKind.VALUES,
            SqlKind.ROLLUP,
            SqlKind.CUBE,
            SqlKind.GROUPING_SETS,
            SqlKind.FILTER,
            SqlKind.WITHIN_GROUP,
            SqlKind.IGNORE_NULLS,
            SqlKind.RESPECT_NULLS,
            SqlKind.LATERAL,
            SqlKind.UNNEST,
            SqlKind.TABLESAMPLE,
            SqlKind.PIVOT,
            SqlKind.UNPIVOT,
            SqlKind.MATCH_RECOGNIZE,
            SqlKind.SIMILAR,
            SqlKind.TABLE_REF,
            SqlKind.SOME,
            SqlKind.ALL,
            SqlKind.DYNAMIC_PARAM);

    /** Words that are functions without parentheses. */
    private static final Set<String> CLOCK_WORDS = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "USER",
            "CURRENT_SCHEMA");

    private static final Map<String, String> ADVICE = new TreeMap<>(Map.ofEntries(
            Map.entry("AVG", "write SUM and COUNT as two columns and divide where the figure is read"),
            Map.entry("/", "write numerator and denominator as two columns"),
            Map.entry("%", "write MOD(a, b)"),
            Map.entry("RAND", "random values belong into a generate stage"),
            Map.entry("RANDOM", "random values belong into a generate stage"),
            Map.entry("RAND_INTEGER", "random values belong into a generate stage"),
            Map.entry("NOW", "use a parameter such as ${as_of}: no clock decides a row"),
            Map.entry("DATEDIFF", "write DAYS_BETWEEN(from, to)"),
            Map.entry("DATE_DIFF", "write DAYS_BETWEEN(from, to)"),
            Map.entry("DATE_ADD", "write ADD_DAYS(date, days)"),
            Map.entry("DATEADD", "write ADD_DAYS(date, days)"),
            Map.entry("YEAR", "write EXTRACT(YEAR FROM d)"),
            Map.entry("QUARTER", "write EXTRACT(QUARTER FROM d)"),
            Map.entry("MONTH", "write EXTRACT(MONTH FROM d)"),
            Map.entry("DAYOFMONTH", "write EXTRACT(DAY FROM d)"),
            Map.entry("ROUND", "write CAST(x AS DECIMAL(p, s)), which rounds half away from zero"),
            Map.entry("CONCAT", "write a || b"),
            Map.entry("IFNULL", "write COALESCE(a, b)"),
            Map.entry("NVL", "write COALESCE(a, b)"),
            Map.entry("LENGTH", "write CHAR_LENGTH(s)"),
            Map.entry("LOWER", "engines agree on ASCII letters only, which serves checks but nothing that is stored"),
            Map.entry("UPPER", "engines agree on ASCII letters only, which serves checks but nothing that is stored"),
            Map.entry("GREATEST", "write CASE WHEN a >= b THEN a ELSE b END: engines treat NULL differently"),
            Map.entry("LEAST", "write CASE WHEN a <= b THEN a ELSE b END: engines treat NULL differently")));

    private final Refusals refusals;

    private final boolean stored;

    /** {@code stored}: the result goes into a table, whose digest must be the same on every engine. */
    PortableSyntax(Refusals refusals, boolean stored) {
        this.refusals = refusals;
        this.stored = stored;
    }

    @Override
    public Void visit(SqlCall call) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        if (REFUSED_KINDS.contains(call.getKind())) {
            refusals.notPortable(call, call.getOperator().getName() + " is not portable; " + allowed());
        } else if (name.equals("/") || name.equals("%")) {
            refusals.notPortable(call, "'" + name + "' is not portable: " + ADVICE.get(name));
        } else if (call.getOperator() instanceof SqlFunction && !isLetThrough(name)) {
            refusals.notPortable(
                    call,
                    name + " is not portable: " + ADVICE.getOrDefault(name, "allowed functions are " + FUNCTIONS));
        } else if (call instanceof SqlWith with) {
            for (SqlNode item : with.withList) {
                if (item instanceof SqlWithItem common && common.recursive.booleanValue()) {
                    refusals.notPortable(item, "WITH RECURSIVE is not portable; " + allowed());
                }
            }
        }
        return super.visit(call);
    }

    @Override
    public Void visit(SqlIdentifier id) {
        if (isClock(id)) {
            refusals.notPortable(id, id.getSimple() + " is not portable: use a parameter such as ${as_of}");
        }
        return super.visit(id);
    }

    /** Whether a name is a function without parentheses. */
    static boolean isClock(SqlIdentifier id) {
        return id.isSimple()
                && !id.isComponentQuoted(0)
                && CLOCK_WORDS.contains(id.getSimple().toUpperCase(Locale.ROOT));
    }

    private boolean isLetThrough(String name) {
        return FUNCTIONS.contains(name) || (!stored && CASE_FUNCTIONS.contains(name));
    }

    /** The functions that may be called, for messages. */
    static Set<String> functions() {
        return FUNCTIONS;
    }

    private static String allowed() {
        return "allowed are SELECT with joins, WHERE, GROUP BY, HAVING, UNION, WITH, subqueries and window functions";
    }
}
