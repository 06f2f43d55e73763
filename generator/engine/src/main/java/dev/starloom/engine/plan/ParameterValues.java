package dev.starloom.engine.plan;

import dev.starloom.engine.graph.Needs;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.ParameterSpec;
import dev.starloom.engine.pack.SqlLiterals;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import dev.starloom.metadata.expression.ExpressionCompiler;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every parameter its value: what the user set, else what the pack says, those first that others read. */
final class ParameterValues {
    private final Map<String, ParameterSpec> parameters;
    private final Map<String, String> overrides;
    private final Set<String> declared;
    private final Constants constants;
    private final Problems problems;
    private final Map<String, String> literals = new LinkedHashMap<>();
    private final Set<String> met = new HashSet<>();

    /** @param declared every parameter there is, those too that could not be read */
    ParameterValues(
            Pack pack, Set<String> declared, PlanSettings settings, ExpressionCompiler compiler, Problems problems) {
        this.parameters = pack.parameters();
        this.declared = declared;
        this.overrides = settings.parameters();
        this.constants = new Constants(compiler, problems);
        this.problems = problems;
    }

    /** Literals by name in declaration order; a parameter with a problem has none. */
    Map<String, String> evaluate() {
        overrides.keySet().stream()
                .sorted()
                .filter(o -> !declared.contains(o))
                .forEach(o -> UnknownName.add(problems, "parameters." + o, "parameter", o, parameters.keySet()));
        Map<String, Set<String>> reads = new LinkedHashMap<>();
        parameters.forEach((name, spec) ->
                reads.put(name, overrides.containsKey(name) ? Set.of() : Placeholders.names(spec.expression())));
        Optional<List<String>> circle = Needs.circle(reads);
        if (circle.isPresent()) {
            problems.add(
                    "CIRCLE",
                    parameters.get(circle.get().get(0)).where(),
                    "parameters read each other in a circle: " + String.join(" -> ", circle.get())
                            + "; give one of them a value");
            return Map.of();
        }
        parameters.keySet().forEach(name -> evaluate(name, reads));
        Map<String, String> inOrder = new LinkedHashMap<>();
        parameters.keySet().stream().filter(literals::containsKey).forEach(n -> inOrder.put(n, literals.get(n)));
        return inOrder;
    }

    private void evaluate(String name, Map<String, Set<String>> reads) {
        if (!met.add(name)) {
            return;
        }
        reads.get(name).stream().filter(parameters::containsKey).forEach(read -> evaluate(read, reads));
        ParameterSpec spec = parameters.get(name);
        Optional<String> literal = overrides.containsKey(name) ? overridden(spec) : computed(spec);
        literal.ifPresent(value -> literals.put(name, value));
    }

    private Optional<String> overridden(ParameterSpec spec) {
        try {
            return Optional.of(SqlLiterals.of(spec.type(), overrides.get(spec.name())));
        } catch (IllegalArgumentException e) {
            problems.add("WRONG_VALUE", "parameters." + spec.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> computed(ParameterSpec spec) {
        if (isLiteral(spec)) {
            return Optional.of(spec.expression());
        }
        return new Placeholders(literals, declared, problems)
                .fill(spec.where(), spec.expression())
                .flatMap(sql -> constants.literal(spec.where(), sql, spec.type()));
    }

    private static boolean isLiteral(ParameterSpec spec) {
        try {
            return SqlLiterals.of(spec.type(), spec.expression()).equals(spec.expression());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
