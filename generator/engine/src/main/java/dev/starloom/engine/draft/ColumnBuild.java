package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.dictionary.PhysicalKeys;
import java.util.Optional;

/** A column of a drafted table: how its cells come about, and why. */
final class ColumnBuild {
    private final Column column;
    private final boolean hidden;
    private final String generator;
    private final String reason;
    private String nullWhen = "";

    private ColumnBuild(Column column, boolean hidden, String generator, String reason) {
        this.column = column;
        this.hidden = hidden;
        this.generator = generator;
        this.reason = reason;
    }

    /** @param generator a line of YAML, for example {@code key: 1} */
    static ColumnBuild of(Column column, String generator, String reason) {
        return new ColumnBuild(column, false, generator, reason);
    }

    static ColumnBuild expression(Column column, String sql, String reason) {
        return of(column, "expression: " + YamlText.quoted(sql), reason);
    }

    static ColumnBuild hidden(String name, SqlType type, String generator, String reason) {
        return new ColumnBuild(new Column(name, type, false, "", Optional.empty()), true, generator, reason);
    }

    ColumnBuild nullWhen(String predicate) {
        nullWhen = predicate;
        return this;
    }

    String reason() {
        return reason;
    }

    String name() {
        return column.name();
    }

    void write(StringBuilder yaml, boolean inKey) {
        yaml.append("  # ").append(reason.replace('\n', ' ')).append('\n');
        yaml.append("  ").append(name()).append(":\n");
        line(yaml, "type: " + YamlText.of(column.type().sql()));
        if (!column.description().isEmpty()) {
            line(yaml, "description: " + YamlText.quoted(column.description()));
        }
        if (column.nullable() && !inKey) {
            line(yaml, "nullable: true");
        }
        if (hidden) {
            line(yaml, "hidden: true");
        }
        PhysicalKeys.of(column)
                .ifPresent(keys -> line(
                        yaml,
                        PhysicalKeys.KEY + ": "
                                + YamlText.mapping(
                                        keys, column.physical().orElseThrow().values())));
        column.defaultSql().ifPresent(sql -> line(yaml, "default: " + YamlText.quoted(sql)));
        line(yaml, generator);
        if (!nullWhen.isEmpty()) {
            line(yaml, "null-when: " + YamlText.quoted(nullWhen));
        }
    }

    private static void line(StringBuilder yaml, String text) {
        yaml.append("    ").append(text).append('\n');
    }
}
