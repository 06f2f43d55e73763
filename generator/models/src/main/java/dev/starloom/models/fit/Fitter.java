package dev.starloom.models.fit;

import dev.starloom.engine.draft.Draft;
import dev.starloom.engine.draft.DraftOptions;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.engine.draft.TableText;
import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.PackFiles;
import dev.starloom.engine.pack.PackReader;
import dev.starloom.engine.pack.RowsSpec;
import dev.starloom.engine.pack.TableSpec;
import dev.starloom.engine.synthesis.Encoding;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.FitOptions;
import dev.starloom.engine.synthesis.ModelGroup;
import dev.starloom.engine.synthesis.ModelGroups;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Learns a source: drafts a pack for its model as for one without rows, then replaces what was guessed by what its rows show. What
 * may not be learned stays as it was drafted.
 */
public final class Fitter {
    /** An empty table gets a few rows by name and type. */
    private static final long EMPTY_TABLE_ROWS = 20;

    private static final String LINKS = "links";
    private static final String ROWS = "rows";

    private final Source source;
    private final FitSettings settings;
    private final FitOptions.Progress progress;
    private final Map<String, TableFit> tables = new LinkedHashMap<>();
    private final Map<String, Encoding> encodings = new HashMap<>();
    private Map<String, Integer> places = Map.of();
    private DraftPack draft;
    private Pack pack;

    private Fitter(Source source, FitSettings settings, FitOptions.Progress progress) {
        this.source = source;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Learns.
     *
     * @throws dev.starloom.metadata.document.ProblemException where nobody could fill such tables
     */
    public static FittedModel fit(Source source, FitSettings settings, FitOptions.Progress progress) {
        Fitter fitter = new Fitter(source, settings, progress);
        fitter.prepare();
        fitter.learn();
        return fitter.written();
    }

    /** Decides for every column, and learns nothing yet; reads the rows that it takes to decide. */
    public static List<Decision> decide(Source source, FitSettings settings, FitOptions.Progress progress) {
        Fitter fitter = new Fitter(source, settings, progress);
        fitter.prepare();
        return fitter.decisions();
    }

    private void prepare() {
        Map<String, Long> rows = new HashMap<>();
        source.rowCounts().forEach((table, count) -> rows.put(table, count == 0 ? EMPTY_TABLE_ROWS : count));
        DraftOptions usual = DraftOptions.of(settings.name(), settings.asOf(), settings.lists());
        draft = Draft.of(
                source.warehouse(),
                new DraftOptions(
                        usual.pack(),
                        usual.asOf(),
                        usual.dimensionRows(),
                        usual.factRows(),
                        rows,
                        true,
                        usual.lists()));
        pack = PackReader.read(PackFiles.memory(source.warehouse().name(), draft.files()));
        for (TableSpec spec : pack.tables()) {
            if (!spec.hidden()) {
                tables.put(spec.name(), new TableFit(spec));
            }
        }
        Loading loading = new Loading(source, tables, settings);
        copies(loading);
        Drivers drivers = new Drivers(tables, source.rowCounts());
        tables.values().stream().filter(t -> !t.isCopied()).forEach(drivers::choose);
        List<TableFit> order = Loading.parentsFirst(tables);
        for (int i = 0; i < order.size(); i++) {
            TableFit fit = order.get(i);
            progress.at("reading " + fit.name(), 0.3 * i / order.size());
            if (fit.read() == null) {
                loading.sample(fit);
            }
            sort(fit);
        }
        for (TableFit fit : tables.values()) {
            for (ForeignKey key : fit.table().foreignKeys()) {
                Names.linkOf(fit, key).ifPresent(name -> parents(fit, name, key));
            }
        }
        Classifier classifier = new Classifier(tables, settings);
        tables.values().forEach(classifier::decide);
    }

    /** Lists that refer to lists come after them. */
    private void copies(Loading loading) {
        Copies copies = new Copies(tables, source.rowCounts(), settings);
        boolean found = true;
        while (found) {
            found = false;
            for (TableFit fit : tables.values()) {
                if (!fit.isCopied() && fit.read() == null && copies.isCandidate(fit)) {
                    loading.whole(fit);
                    Optional<String> reason = copies.reason(fit);
                    reason.ifPresent(fit::copy);
                    found |= reason.isPresent();
                    if (reason.isEmpty() && loading.share(fit.name()) < 1) {
                        fit.read(null);
                    }
                }
            }
        }
    }

    private void parents(TableFit fit, String name, ForeignKey key) {
        TableFit parent = tables.get(key.referencedTable());
        fit.parentRows().put(name, fit.read().parents(key.columns(), parent.read(), key.referencedColumns()));
    }

    /** Puts the rows of one parent next to each other, in their order in time. */
    private void sort(TableFit fit) {
        if (fit.each().isEmpty() || fit.isCopied()) {
            return;
        }
        RowsSpec.Each each = fit.each().get();
        for (ForeignKey key : fit.table().foreignKeys()) {
            if (Names.linkOf(fit, key).filter(each.alias()::equals).isPresent()) {
                parents(fit, each.alias(), key);
                ColumnVector time = Series.column(fit).map(fit.read()::column).orElse(null);
                fit.read(fit.read().at(Series.order(fit.parentRows().get(each.alias()), time)));
                parents(fit, each.alias(), key);
                return;
            }
        }
    }

    private void learn() {
        Map<String, List<String>> picks = new HashMap<>();
        Children children = new Children(tables, source.rowCounts());
        Picks picking = new Picks(tables);
        places = places();
        for (TableFit fit : tables.values()) {
            if (fit.isCopied()) {
                Copying.write(fit);
            } else if (fit.read().rows() >= Classifier.LEAST_ROWS) {
                picks.put(fit.name(), picking.learn(fit));
                children.learn(fit);
                absences(fit);
            }
        }
        int done = 0;
        for (TableFit fit : tables.values()) {
            double share = 0.3 + 0.7 * done++ / tables.size();
            double next = 0.3 + 0.7 * done / tables.size();
            if (!fit.isCopied() && fit.read().rows() >= Classifier.LEAST_ROWS) {
                learn(
                        fit,
                        picks.get(fit.name()),
                        (what, at) -> progress.at(fit.name() + ": " + what, share + (next - share) * at));
            }
        }
        Unused.remove(tables.values());
    }

    /** Whether a value that is not learned is there at all is learned. */
    private void absences(TableFit fit) {
        for (Column column : fit.table().columns()) {
            ColumnVector values = fit.read().column(column.name());
            if (!fit.is(column.name(), Treatment.MASK) || !column.nullable() || values == null) {
                continue;
            }
            boolean[] none = new boolean[values.size()];
            boolean any = false;
            for (int row = 0; row < none.length; row++) {
                none[row] = values.isNull(row);
                any |= none[row];
            }
            GeneratorSpec generator = fit.column(column.name()).generator().orElseThrow();
            Optional<String> when = any
                    ? Optional.of(Names.read(fit.hide(column.name() + "_none", SqlType.BOOLEAN, Picks.flags(none))))
                    : Optional.empty();
            fit.make(column.name(), generator, when);
        }
    }

    private void learn(TableFit fit, List<String> picks, FitOptions.Progress told) {
        Families families = families(fit);
        SynthesizerChoice choice = new SynthesizerChoice(settings.synthesizerOf(fit.name()));
        List<Learnable> ofParent = ofParent(fit);
        if (!picks.isEmpty()) {
            List<Learnable> picked = picks.stream().map(p -> hidden(fit, p)).toList();
            group(
                    fit,
                    LINKS,
                    new GroupFit(settings, fit.name(), families, ofParent, picked, Optional.empty(), false)
                            .fit(choice, told));
        }
        List<Learnable> columns = new ArrayList<>();
        for (Column column : fit.table().columns()) {
            if (fit.is(column.name(), Treatment.SYNTHESIZE)) {
                columns.add(own(fit, column.name()));
            }
        }
        fit.hidden().keySet().stream().filter(h -> !picks.contains(h)).forEach(h -> columns.add(hidden(fit, h)));
        if (columns.isEmpty()) {
            return;
        }
        List<Learnable> context = new ArrayList<>(ofParent);
        fit.links().keySet().forEach(name -> context.addAll(ofLink(fit, name)));
        Optional<String> series = Series.column(fit)
                .filter(c -> columns.stream().anyMatch(l -> l.name().equals(c)));
        boolean strict = Series.uniqueByTime(fit).isPresent();
        group(
                fit,
                ROWS,
                new GroupFit(settings, fit.name(), families, context, columns, series, strict).fit(choice, told));
    }

    private void group(TableFit fit, String name, ModelGroup group) {
        fit.models().put(name, group);
        for (ModelGroup.Output output : group.outputs()) {
            if (fit.hidden().containsKey(output.column())) {
                fit.declareHidden(output.column(), name);
            } else {
                fit.make(output.column(), new GeneratorSpec.Learned(name), Optional.empty());
            }
        }
    }

    private Families families(TableFit fit) {
        Optional<RowsSpec.Each> each = fit.each();
        int[] parents = each.map(e -> fit.parentRows().get(e.alias())).orElse(null);
        if (parents == null) {
            return Families.none(fit.read().rows());
        }
        int[] starts = new int[tables.get(each.get().parent()).read().rows() + 1];
        for (int parent : parents) {
            starts[parent + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return Families.of(starts);
    }

    private Learnable own(TableFit fit, String column) {
        ColumnVector values = fit.read().column(column);
        SqlType type = fit.table().column(column).type();
        return new Learnable(column, type, values, encoding(fit, column, type, values));
    }

    private Learnable hidden(TableFit fit, String column) {
        ColumnVector values = fit.hidden().get(column);
        SqlType type = fit.hiddenType(column);
        // Which of a few rows is no value of the source.
        boolean pick = column.endsWith("_row");
        Encoding encoding = pick
                ? Encodings.category(type, values, 1)
                : type instanceof SqlType.BooleanType
                        ? Encodings.category(type, values, 1)
                        : Encodings.number(type, Encodings.present(Encoding.numbers(values)), settings.k());
        return new Learnable(column, type, values, encoding);
    }

    private Encoding encoding(TableFit fit, String column, SqlType type, ColumnVector values) {
        return encodings.computeIfAbsent(
                fit.name() + "." + column,
                k -> Series.isTime(type)
                        ? Encodings.number(type, Encodings.present(Encoding.numbers(values)), settings.k())
                        : Encodings.of(type, values, settings.k()));
    }

    private List<Learnable> ofParent(TableFit fit) {
        if (fit.each().isEmpty()) {
            return List.of();
        }
        RowsSpec.Each each = fit.each().get();
        TableFit parent = tables.get(each.parent());
        List<Learnable> context = new ArrayList<>(attributes(fit, each.alias(), parent));
        int[] rows = fit.parentRows().get(each.alias());
        parent.hidden().keySet().stream()
                .filter(h -> parent.isFor(h, fit.name()))
                .forEach(h -> {
                    Learnable of = hidden(parent, h);
                    context.add(new Learnable(
                            each.alias() + "." + h, of.type(), Vectors.gather(of.values(), rows), of.encoding()));
                });
        return context;
    }

    private List<Learnable> ofLink(TableFit fit, String link) {
        TableFit target = tables.get(fit.links().get(link).to());
        boolean known = target != null
                && fit.parentRows().containsKey(link)
                && places.get(target.name()) < places.get(fit.name());
        return known ? attributes(fit, link, target) : List.of();
    }

    private List<Learnable> attributes(TableFit fit, String name, TableFit parent) {
        int[] rows = fit.parentRows().get(name);
        List<Learnable> context = new ArrayList<>();
        for (Column column : parent.table().columns()) {
            boolean told = parent.is(column.name(), Treatment.SYNTHESIZE)
                    || parent.is(column.name(), Treatment.COPY)
                            && parent.read().has(column.name())
                            && parent.column(column.name()).generator().orElse(null) instanceof GeneratorSpec.Csv;
            if (told) {
                ColumnVector values = Vectors.gather(parent.read().column(column.name()), rows);
                // A list has each value once: it counts by the rows that refer to it.
                Encoding encoding = parent.isCopied()
                        ? Encodings.of(column.type(), values, settings.k())
                        : own(parent, column.name()).encoding();
                context.add(new Learnable(name + "." + column.name(), column.type(), values, encoding));
            }
        }
        return context;
    }

    /** Where each table comes when parents come first; a circle is broken somewhere. */
    private Map<String, Integer> places() {
        Map<String, Integer> found = new HashMap<>();
        Set<String> met = new HashSet<>();
        tables.values().forEach(t -> place(t, met, found));
        return found;
    }

    private void place(TableFit fit, Set<String> met, Map<String, Integer> found) {
        if (!met.add(fit.name())) {
            return;
        }
        fit.each().map(e -> tables.get(e.parent())).ifPresent(p -> place(p, met, found));
        fit.links().values().stream()
                .map(l -> tables.get(l.to()))
                .filter(t -> t != null)
                .forEach(t -> place(t, met, found));
        found.put(fit.name(), found.size());
    }

    private List<Decision> decisions() {
        return tables.values().stream()
                .flatMap(
                        t -> t.table().columns().stream().map(c -> t.decisions().get(c.name())))
                .toList();
    }

    private FittedModel written() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        draft.files().forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        List<FittedModel.LearnedTable> learned = new ArrayList<>();
        for (TableFit fit : tables.values()) {
            Map<String, String> folders = new LinkedHashMap<>();
            fit.models().forEach((name, group) -> {
                String folder = "models/" + fit.name() + "/" + name;
                folders.put(name, folder);
                ModelGroups.write(group).forEach((file, bytes) -> files.put(folder + "/" + file, bytes));
            });
            Map<String, String> comments = new LinkedHashMap<>();
            fit.decisions()
                    .forEach((column, d) -> comments.put(
                            column, d.treatment().name().toLowerCase(java.util.Locale.ROOT) + ": " + d.reason()));
            files.put(
                    "tables/" + fit.name() + ".yaml",
                    TableText.of(fit.spec(), folders, comments).getBytes(StandardCharsets.UTF_8));
            fit.files().forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
            learned.add(Findings.of(fit, source.rowCounts().getOrDefault(fit.name(), 0L)));
        }
        return new FittedModel(files, decisions(), learned);
    }
}
