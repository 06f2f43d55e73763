package dev.starloom.metadata.sql;

import java.util.List;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.util.SqlOperatorTables;

/** Functions that portable SQL adds to the standard ones. */
final class PortableOperators {
    /** {@code ADD_DAYS(date, days)}. */
    static final SqlFunction ADD_DAYS = new SqlFunction(
            "ADD_DAYS",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.DATE_NULLABLE,
            null,
            OperandTypes.family(SqlTypeFamily.DATE, SqlTypeFamily.INTEGER),
            SqlFunctionCategory.TIMEDATE);

    /** {@code DAYS_BETWEEN(from, to)} is to - from. */
    static final SqlFunction DAYS_BETWEEN = new SqlFunction(
            "DAYS_BETWEEN",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.INTEGER_NULLABLE,
            null,
            OperandTypes.family(SqlTypeFamily.DATE, SqlTypeFamily.DATE),
            SqlFunctionCategory.TIMEDATE);

    private PortableOperators() {}

    /** What the validator resolves functions in. */
    static SqlOperatorTable table() {
        return SqlOperatorTables.chain(
                SqlOperatorTables.of(List.of(ADD_DAYS, DAYS_BETWEEN)), SqlStdOperatorTable.instance());
    }
}
