package dev.starloom.engine.draft;

import dev.starloom.engine.draft.CheckTokens.Kind;
import dev.starloom.engine.draft.CheckTokens.Token;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.expression.CompiledExpression;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Links of which checks ask only whether they are NULL, such as "either an order or an invoice": which of them lead to a row is
 * drawn from what the checks allow, and only then the row.
 */
final class Presence {
    private final TableBuild build;
    private final Set<ForeignKey> links;
    private final Map<String, String> conditions = new HashMap<>();

    /** @param links all links of the table but those to itself */
    Presence(TableBuild build, Set<ForeignKey> links) {
        this.build = build;
        this.links = links;
    }

    /** Whether a column of a link can be decided by whether it is NULL. */
    boolean decides(String column, Collection<CompiledExpression> checks) {
        List<ForeignKey> of =
                links.stream().filter(l -> l.columns().contains(column)).toList();
        boolean own = of.size() == 1
                && links.stream()
                        .noneMatch(l -> l != of.get(0)
                                && l.columns().stream().anyMatch(of.get(0).columns()::contains));
        return own
                && isWhole(of.get(0))
                && checks.stream()
                        .filter(c -> c.inputs().contains(column))
                        .allMatch(c -> onlyAsksForNull(column, CheckTokens.of(c.sql())));
    }

    /** All of its columns may be NULL, or none. */
    private boolean isWhole(ForeignKey link) {
        return link.columns().stream()
                        .map(c -> References.isNullable(build.table(), c)
                                && !build.domain(c).isPresent()
                                && !build.referenced().contains(c))
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean onlyAsksForNull(String column, List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean named = tokens.get(i).kind() == Kind.QUOTED_NAME
                    && tokens.get(i).text().equals(column);
            int at = i + 1;
            if (named && at < tokens.size() && tokens.get(at).is("is")) {
                at += at + 1 < tokens.size() && tokens.get(at + 1).is("not") ? 2 : 1;
                named = at >= tokens.size() || !tokens.get(at).is("null");
            }
            if (named) {
                return false;
            }
        }
        return true;
    }

    void decide(String column, String condition) {
        conditions.put(column, condition);
    }

    /** The condition under which a link leads to a row. */
    Optional<String> of(ForeignKey link) {
        List<String> all = link.columns().stream()
                .filter(conditions::containsKey)
                .map(conditions::get)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", all));
    }
}
