package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.TargetException;
import java.util.List;

/**
 * Why a command did nothing, for machines: {@code {"status": "refused", "exit_code": 2, "problems": [{"code": ..., "where": ...,
 * "message": ...}]}}. People read the same on the other stream.
 */
record Refusal(List<Problem> problems) {
    static Refusal of(Exception thrown) {
        if (thrown instanceof ProblemException e) {
            return new Refusal(e.problems());
        }
        String code = thrown instanceof TargetException e ? "TARGET_" + e.kind().name() : "FAILED";
        return new Refusal(List.of(new Problem(
                code, thrown instanceof TargetException ? "target" : "", String.valueOf(thrown.getMessage()))));
    }

    static Refusal misused(String message) {
        return new Refusal(List.of(new Problem("WRONG_ARGUMENTS", "", message)));
    }

    void print(Console console, int exitCode) {
        ObjectNode node = Json.object();
        node.put(
                "status",
                exitCode == ExitCode.INTERNAL ? "defect" : exitCode == ExitCode.FAILED ? "failed" : "refused");
        node.put("exit_code", exitCode);
        ArrayNode array = node.putArray("problems");
        for (Problem problem : problems) {
            array.addObject()
                    .put("code", problem.code())
                    .put("where", problem.where())
                    .put("message", problem.message());
        }
        console.out().println(Json.text(node));
    }
}
