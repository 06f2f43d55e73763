package dev.starloom.engine.draft;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Spells foreign keys as a pack takes them: the columns in the order of the parent's key, and of its types. */
final class Declared {
    private Declared() {}

    static void foreignKey(TableBuild build, TableBuild parent, ForeignKey key, List<DraftNote> notes) {
        Table referenced = parent.table();
        List<UniqueKey> keys = new ArrayList<>(referenced.primaryKey().stream().toList());
        keys.addAll(referenced.uniqueKeys());
        Optional<UniqueKey> match = keys.stream()
                .filter(k -> k.columns().size() == key.referencedColumns().size()
                        && new HashSet<>(k.columns()).equals(new HashSet<>(key.referencedColumns())))
                .findFirst();
        String missing = "";
        if (match.isEmpty()) {
            missing = key.referencedColumns() + " is no key of " + referenced.name();
        }
        for (int i = 0; i < key.columns().size(); i++) {
            boolean same = build.table()
                    .column(key.columns().get(i))
                    .type()
                    .equals(referenced.column(key.referencedColumns().get(i)).type());
            missing = same ? missing : "the types of " + key.columns().get(i) + " and its key differ";
        }
        if (!missing.isEmpty()) {
            notes.add(new DraftNote(
                    DraftNote.Kind.LEFT_OUT,
                    build.name(),
                    key.columns().get(0),
                    "the foreign key " + key.name() + " holds but is not declared in the pack: " + missing));
            return;
        }
        List<String> referencedInOrder = match.get().columns();
        List<String> columnsInOrder = referencedInOrder.stream()
                .map(c -> key.columns().get(key.referencedColumns().indexOf(c)))
                .toList();
        build.foreignKey(key, columnsInOrder, referencedInOrder);
    }
}
