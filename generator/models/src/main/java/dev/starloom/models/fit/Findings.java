package dev.starloom.models.fit;

import dev.starloom.engine.pack.LinkSpec;
import dev.starloom.engine.synthesis.ModelGroup;
import dev.starloom.engine.synthesis.ModelGroup.Base;
import dev.starloom.engine.synthesis.ModelGroup.Output;
import dev.starloom.engine.synthesis.ModelGroup.Part;
import java.util.ArrayList;
import java.util.List;

/** Says how a table was learned, and what was found in it. */
final class Findings {
    private Findings() {}

    static FittedModel.LearnedTable of(TableFit fit, long rows) {
        List<String> found = new ArrayList<>();
        fit.each().ifPresent(e -> found.add("rows belong to " + e.parent()));
        for (ModelGroup group : fit.models().values()) {
            for (Output output : group.outputs()) {
                if (output instanceof Output.Follows follows) {
                    found.add(output.column() + " follows " + follows.from());
                } else {
                    Output.Made made = (Output.Made) output;
                    made.parts().forEach(part -> base(output.column(), part, found));
                    if (!made.limits().notBefore().isEmpty()) {
                        found.add(output.column() + " is never before "
                                + made.limits().notBefore());
                    }
                }
            }
        }
        for (LinkSpec link : fit.links().values()) {
            link.weight()
                    .filter(w -> w.endsWith("_references"))
                    .ifPresent(w -> found.add(link.name() + " is taken in proportion to how many refer to it"));
            if (link.row().isPresent() && !fit.isCopied() && link.row().get().contains("_row")) {
                found.add(link.name() + " is learned row by row");
            }
        }
        return new FittedModel.LearnedTable(fit.name(), rows, fit.read().rows(), how(fit), found);
    }

    private static void base(String column, Part part, List<String> found) {
        if (part.base() instanceof Base.Column base) {
            found.add(column + " is never before " + base.name());
        } else if (part.base() instanceof Base.Previous) {
            found.add(column + " goes on from row to row of one parent");
        }
    }

    private static String how(TableFit fit) {
        if (fit.isCopied()) {
            return "copied: " + fit.copyReason();
        }
        if (fit.models().isEmpty()) {
            return fit.read().rows() == 0 ? "by name and type: it is empty" : "by name and type";
        }
        List<String> parts = new ArrayList<>();
        fit.models()
                .forEach((name, group) -> parts.add(group.algorithm() + " (" + name + "): "
                        + group.synthesizer().summary()));
        return String.join("; ", parts);
    }
}
