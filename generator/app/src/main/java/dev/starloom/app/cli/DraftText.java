package dev.starloom.app.cli;

import dev.starloom.engine.draft.DraftNote;
import dev.starloom.engine.draft.DraftPack;
import java.io.PrintWriter;
import java.util.List;

/** What was decided for the columns of a drafted pack, for people. */
final class DraftText {
    private DraftText() {}

    /** @param all whether to list what was guessed too, and not only what could not be */
    static void print(DraftPack draft, boolean all, PrintWriter out) {
        for (DraftNote.Kind kind : DraftNote.Kind.values()) {
            List<DraftNote> notes =
                    draft.notes().stream().filter(n -> n.kind() == kind).toList();
            boolean shown = all || kind != DraftNote.Kind.GUESSED;
            if (!notes.isEmpty()) {
                out.println(title(kind) + ": " + notes.size()
                        + (shown ? "" : " (the reason for each stands in the files of the pack)"));
            }
            if (shown) {
                notes.forEach(n -> out.println("  " + n));
            }
        }
    }

    private static String title(DraftNote.Kind kind) {
        return switch (kind) {
            case GUESSED -> "guessed";
            case NOT_GUESSED -> "not guessed: values fit and mean nothing, please look";
            case LEFT_OUT -> "left out";
        };
    }
}
