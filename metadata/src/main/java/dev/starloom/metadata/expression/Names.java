package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What one expression may read and call, whatever case it is written in, and what it did read and call. */
final class Names {
    private static final int LISTED = 12;

    private final Map<String, SqlType> inputs;
    private final Map<String, String> declared = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, VectorFunction> functions = new TreeMap<>();
    private final Set<String> read = new TreeSet<>();
    private final Set<String> called = new TreeSet<>();

    Names(Map<String, SqlType> inputs, Collection<? extends VectorFunction> functions) {
        this.inputs = inputs;
        for (String name : inputs.keySet()) {
            declared.put(name, name);
        }
        for (VectorFunction function : functions) {
            this.functions.put(function.name().toUpperCase(Locale.ROOT), function);
        }
    }

    Optional<Node> input(String written) {
        String name = inputs.containsKey(written) ? written : declared.get(written);
        if (name == null) {
            return Optional.empty();
        }
        read.add(name);
        return Optional.of(new InputNode(name, inputs.get(name)));
    }

    /** Whether a name stands for something of which nothing is known, because its declaration is wrong. */
    boolean isUnknown(String written) {
        String name = inputs.containsKey(written) ? written : declared.get(written);
        if (name != null) {
            return !inputs.get(name).isKnown();
        }
        int dot = written.indexOf('.');
        return dot > 0 && (inputs.containsKey("*.*") || declared.containsKey(written.substring(0, dot) + ".*"));
    }

    /** Null where there is none. */
    VectorFunction function(String upperCaseName) {
        VectorFunction function = functions.get(upperCaseName);
        if (function != null) {
            called.add(function.name());
        }
        return function;
    }

    /** Without those that stand for others. */
    Set<String> inputNames() {
        return inputs.keySet().stream()
                .filter(name -> !name.endsWith("*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> functionNames() {
        return functions.keySet();
    }

    Set<String> read() {
        return Set.copyOf(read);
    }

    Set<String> called() {
        return Set.copyOf(called);
    }

    String listed() {
        Set<String> all = inputNames();
        if (all.isEmpty()) {
            return "no names";
        }
        List<String> first = all.stream().limit(LISTED).toList();
        return String.join(", ", first) + (all.size() > LISTED ? ", ... (" + all.size() + " in all)" : "");
    }

    static String functionName(SqlCall call) {
        return call.getOperator().getName().toUpperCase(Locale.ROOT);
    }

    /** Numbers the calls of impure functions as they follow each other in the text. */
    Map<SqlNode, Integer> ordinals(SqlNode tree) {
        Map<SqlNode, Integer> ordinals = new IdentityHashMap<>();
        List<SqlCall> calls = new ArrayList<>();
        tree.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                VectorFunction function = functions.get(functionName(call));
                if (function != null && !function.isPure() && ordinals.put(call, 0) == null) {
                    calls.add(call);
                }
                return super.visit(call);
            }
        });
        calls.sort(Comparator.comparingInt((SqlCall c) -> c.getParserPosition().getLineNum())
                .thenComparingInt(c -> c.getParserPosition().getColumnNum()));
        for (int i = 0; i < calls.size(); i++) {
            ordinals.put(calls.get(i), i);
        }
        return ordinals;
    }
}
