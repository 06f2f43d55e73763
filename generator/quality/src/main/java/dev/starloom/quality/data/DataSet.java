package dev.starloom.quality.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a comparison.
 *
 * @param frames in the order of the model
 * @param links in the order of the model
 */
public record DataSet(List<Frame> frames, List<Link> links) {
    public DataSet {
        frames = List.copyOf(frames);
        links = List.copyOf(links);
    }

    /** A table by itself. */
    public static DataSet of(Frame frame) {
        return new DataSet(List.of(frame), List.of());
    }

    /** The frame of a table. */
    public Frame frame(String table) {
        return frames.stream()
                .filter(f -> f.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + table));
    }

    /** The same with paths of two links beside the links themselves. */
    public DataSet withPaths() {
        List<Link> all = new ArrayList<>(links);
        for (Link first : links) {
            for (Link next : links) {
                boolean onward = first.parent().table().equals(next.child().table());
                boolean back = first.child().table().equals(next.parent().table())
                        || next.child().table().equals(next.parent().table())
                        || first.child().table().equals(first.parent().table());
                if (first.hops() == 1 && next.hops() == 1 && onward && !back) {
                    all.add(first.then(next));
                }
            }
        }
        return new DataSet(frames, all);
    }

    /**
     * One half of the families: how far apart two halves of the same data are is what no synthetic data can be asked to beat.
     * Children of a link within a family go with their parents; other links keep all their parents, with the children that are
     * in this half.
     */
    public DataSet half(boolean first) {
        Map<String, int[]> rows = new HashMap<>();
        Map<String, Frame> halves = new HashMap<>();
        for (Frame frame : frames) {
            int[] kept = frame.rowsOfHalf(first);
            rows.put(frame.table(), kept);
            halves.put(frame.table(), frame.pick(kept));
        }
        return new DataSet(
                frames.stream().map(f -> halves.get(f.table())).toList(),
                links.stream()
                        .map(l -> halfOf(
                                l,
                                rows.get(l.child().table()),
                                rows.get(l.parent().table()),
                                halves))
                        .toList());
    }

    private static Link halfOf(Link link, int[] childRows, int[] parentRows, Map<String, Frame> halves) {
        Frame child = halves.get(link.child().table());
        if (!link.family()) {
            int[] parentOf =
                    Arrays.stream(childRows).map(r -> link.parentOf()[r]).toArray();
            return new Link(
                    link.name(),
                    child,
                    link.parent(),
                    link.columns(),
                    parentOf,
                    Link.counts(parentOf, link.parent().rows()),
                    false,
                    link.hops());
        }
        int[] place = new int[link.parent().rows()];
        Arrays.fill(place, Link.ELSEWHERE);
        for (int i = 0; i < parentRows.length; i++) {
            place[parentRows[i]] = i;
        }
        return new Link(
                link.name(),
                child,
                halves.get(link.parent().table()),
                link.columns(),
                Arrays.stream(childRows)
                        .map(r -> link.parentOf()[r] < 0 ? link.parentOf()[r] : place[link.parentOf()[r]])
                        .toArray(),
                Arrays.stream(parentRows).map(r -> link.children()[r]).toArray(),
                true,
                link.hops());
    }
}
