package dev.starloom.engine.plan;

import dev.starloom.engine.pack.CheckSpec;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.document.Problems;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which checks have something to say under a scale factor and parameters. A check that could not fail there is not
 * run: recorded as green it would prove nothing.
 */
final class CheckConditions {
    private static final String FALSE = "FALSE";

    private final double scale;
    private final Map<String, String> parameters;
    private final Placeholders placeholders;
    private final Constants constants;
    private final Problems problems;

    /** @param parameters literals by name */
    CheckConditions(
            double scale,
            Map<String, String> parameters,
            Placeholders placeholders,
            Constants constants,
            Problems problems) {
        this.scale = scale;
        this.parameters = parameters;
        this.placeholders = placeholders;
        this.constants = constants;
        this.problems = problems;
    }

    /** What the check needs and does not have; empty where it is run, or where its condition is a problem, told here. */
    Optional<String> reasonToSkip(CheckSpec check) {
        boolean needed = check.needs().map(this::isMet).orElse(true);
        if (!needed) {
            return check.needs().map(this::unmet);
        }
        return scale < check.minimumScale()
                ? Optional.of("needs a scale factor of at least "
                        + BigDecimal.valueOf(check.minimumScale())
                                .stripTrailingZeros()
                                .toPlainString())
                : Optional.empty();
    }

    private boolean isMet(CheckSpec.Need need) {
        if (Placeholders.names(need.predicate()).isEmpty()) {
            problems.add(
                    "WRONG_CHECK",
                    need.where(),
                    "'needs' reads no parameter, so it is always the same: " + need.predicate()
                            + "; write a predicate over parameters, such as ${days} >= 730, or remove it");
            return true;
        }
        return placeholders
                .fill(need.where(), need.predicate())
                .flatMap(sql -> constants.literal(need.where(), sql, SqlType.BOOLEAN))
                .map(literal -> !literal.equals(FALSE))
                .orElse(true);
    }

    private String unmet(CheckSpec.Need need) {
        Set<String> read = Placeholders.names(need.predicate());
        return "needs " + need.predicate().strip().replaceAll("\\s+", " ")
                + read.stream()
                        .map(name -> name + " is " + parameters.get(name))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
