package dev.starloom.quality.data;

import java.util.List;

/**
 * A link, with the frames at its ends.
 *
 * @param name name of the foreign key; of a path of links, their names with {@code >} between
 * @param child the frame whose rows refer
 * @param parent the frame that is referred to
 * @param columns columns of the child
 * @param parentOf for each row of the child its row of the parent; {@link #NONE} where the link is NULL, {@link #ELSEWHERE}
 *     where the parent is not among the rows
 * @param children for each row of the parent how many children it has, those that are not among the rows counted too
 * @param family whether a child is of its parent's family
 * @param hops how many links it is made of; 1 for a foreign key
 */
public record Link(
        String name,
        Frame child,
        Frame parent,
        List<String> columns,
        int[] parentOf,
        int[] children,
        boolean family,
        int hops) {
    public static final int NONE = -1;
    public static final int ELSEWHERE = -2;

    public Link {
        columns = List.copyOf(columns);
    }

    /** A foreign key all of whose children and parents are among the rows. */
    public static Link of(String name, Frame child, Frame parent, String column, int[] parentOf) {
        return new Link(name, child, parent, List.of(column), parentOf, counts(parentOf, parent.rows()), true, 1);
    }

    /** How many of the rows lead to each parent. */
    public static int[] counts(int[] parentOf, int parents) {
        int[] counts = new int[parents];
        for (int row : parentOf) {
            if (row >= 0) {
                counts[row]++;
            }
        }
        return counts;
    }

    /** Whether all children of a parent are among the rows. */
    public boolean isWhole(int parentRow) {
        return Families.isKept(parent.families()[parentRow], child.share());
    }

    /** From the child of this link to the parent of the next, which starts where this one ends. */
    public Link then(Link next) {
        int[] onwards = new int[parentOf.length];
        for (int i = 0; i < onwards.length; i++) {
            onwards[i] = parentOf[i] < 0 ? parentOf[i] : next.parentOf[parentOf[i]];
        }
        return new Link(
                name + " > " + next.name,
                child,
                next.parent,
                columns,
                onwards,
                counts(onwards, next.parent.rows()),
                false,
                hops + next.hops);
    }
}
