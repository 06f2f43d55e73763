package dev.starloom.metadata.expression;

import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;

/**
 * All that is wrong with an expression that does not bind, rather than what was met first; a name that is wrong is told once. A
 * part is judged where its own parts are sound: what type the others have is not known.
 */
final class WrongParts {
    private final Binder binder;
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<String> wrongNames = new HashSet<>();

    private WrongParts(Binder binder) {
        this.binder = binder;
    }

    static List<Problem> of(Binder binder, SqlNode tree) {
        WrongParts wrong = new WrongParts(binder);
        wrong.isSound(tree);
        return List.copyOf(wrong.found);
    }

    private boolean isSound(SqlNode node) {
        boolean sound = true;
        for (SqlNode part : parts(node)) {
            sound &= isSound(part);
        }
        try {
            if (sound) {
                binder.bind(node);
            } else if (node instanceof SqlCall call) {
                binder.requireFunction(call);
            }
            return sound;
        } catch (ProblemException e) {
            boolean toldBefore = node instanceof SqlIdentifier && !wrongNames.add(node.toString());
            if (!toldBefore) {
                found.addAll(e.problems());
            }
            return false;
        }
    }

    /** The parts that are expressions themselves, in the order written. */
    private static List<SqlNode> parts(SqlNode node) {
        List<SqlNode> parts = new ArrayList<>();
        if (node instanceof SqlCase branches) {
            for (int i = 0; i < branches.getWhenOperands().size(); i++) {
                parts.add(branches.getWhenOperands().get(i));
                parts.add(branches.getThenOperands().get(i));
            }
            add(branches.getElseOperand(), parts);
        } else if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY) && call.getKind() != SqlKind.WINDOW) {
            call.getOperandList().forEach(operand -> add(operand, parts));
        }
        return parts;
    }

    private static void add(SqlNode operand, List<SqlNode> parts) {
        if (operand instanceof SqlNodeList list) {
            list.forEach(member -> add(member, parts));
        } else if (operand instanceof SqlCall
                || (operand instanceof SqlIdentifier name && !name.isStar())
                || (operand instanceof SqlLiteral literal && !(literal.getValue() instanceof Enum<?>))) {
            parts.add(operand);
        }
    }
}
