package dev.starloom.models.fit;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.Expressions;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.synthesis.ModelGroup;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes away what a draft had prepared for columns that are learned instead: hidden columns and links that nobody reads. */
final class Unused {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private Unused() {}

    static void remove(Collection<TableFit> tables) {
        boolean removed = true;
        while (removed) {
            Set<String> read = new HashSet<>();
            tables.forEach(t -> read(t, read));
            removed = false;
            for (TableFit fit : tables) {
                removed |= fit.columns()
                        .values()
                        .removeIf(c -> c.hidden() && !read.contains(c.name()) && !isMade(fit, c.name()));
                removed |= fit.links().keySet().removeIf(name -> !read.contains(name));
            }
        }
    }

    private static boolean isMade(TableFit fit, String column) {
        return fit.models().values().stream().anyMatch(m -> m.isOutput(column));
    }

    private static void read(TableFit fit, Set<String> read) {
        fit.rows().drivingParent().ifPresent(p -> Expressions.of(fit.rows()).forEach(sql -> words(sql, read)));
        for (LinkSpec link : fit.links().values()) {
            Expressions.of(link).forEach(sql -> words(sql, read));
            link.matchColumn().ifPresent(read::add);
            link.order().ifPresent(read::add);
            link.weight().ifPresent(read::add);
        }
        for (ColumnSpec column : fit.columns().values()) {
            // What a hidden column reads does not make it read.
            Set<String> words = new HashSet<>();
            Expressions.of(column).forEach(sql -> words(sql, words));
            words.remove(column.name());
            read.addAll(words);
            if (column.generator().orElse(null) instanceof GeneratorSpec.LinkKey key) {
                read.add(key.link());
            }
        }
        for (ModelGroup model : fit.models().values()) {
            model.reads().forEach(name -> words(name, read));
        }
    }

    private static void words(String sql, Set<String> words) {
        Matcher word = WORD.matcher(sql);
        while (word.find()) {
            words.add(word.group());
        }
    }
}
