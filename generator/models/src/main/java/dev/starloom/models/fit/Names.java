package dev.starloom.models.fit;

import dev.starloom.engine.pack.ColumnSpec;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.metadata.ForeignKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which link of a drafted table a foreign key goes by. */
final class Names {
    private static final Pattern READ = Pattern.compile("\"?(\\w+)\"?\\.\"?(\\w+)\"?");

    private Names() {}

    /** The name of the link, or of the driving parent, whose row a foreign key refers to; empty where it follows another link. */
    static Optional<String> linkOf(TableFit fit, ForeignKey key) {
        String found = null;
        for (String column : key.columns()) {
            Optional<String> name = linkOf(fit.column(column));
            if (name.isEmpty() || found != null && !found.equals(name.get())) {
                return Optional.empty();
            }
            found = name.get();
        }
        String target = targetOf(fit, found);
        return key.referencedTable().equals(target) ? Optional.of(found) : Optional.empty();
    }

    private static Optional<String> linkOf(ColumnSpec column) {
        GeneratorSpec generator = column.generator().orElse(null);
        if (generator instanceof GeneratorSpec.LinkKey link) {
            return Optional.of(link.link());
        }
        if (generator instanceof GeneratorSpec.Expression expression) {
            Matcher read = READ.matcher(expression.sql().strip());
            return read.matches() ? Optional.of(read.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static String targetOf(TableFit fit, String name) {
        if (fit.each().filter(e -> e.alias().equals(name)).isPresent()) {
            return fit.each().get().parent();
        }
        return fit.links().containsKey(name) ? fit.links().get(name).to() : null;
    }

    /** A name as an expression reads it, whether SQL reserves it or not. */
    static String read(String name) {
        return "\"" + name + "\"";
    }
}
