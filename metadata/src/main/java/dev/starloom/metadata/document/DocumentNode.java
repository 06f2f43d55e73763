package dev.starloom.metadata.document;

import java.util.Optional;

/**
 * A part of a document (a configuration, a pack's file) that remembers where it stands. Values stay text until a key asks
 * for a type, so that {@code no} is a text where a text is expected and false where a truth value is.
 *
 * <p>Accessors record a {@link Problem} and give an empty result where the document does not hold what they are asked for:
 * a reader goes on and finds everything that is wrong in one pass.
 */
public sealed interface DocumentNode permits MappingNode, ListNode, ScalarNode {
    /** Code of a value that is of another kind or type than its key expects. */
    String WRONG_TYPE = "WRONG_TYPE";

    /** Where this node stands. */
    Place place();

    /** File, line and path, for example {@code tables/orders.yaml:12 columns.order_id.type}. */
    default String where() {
        return place().toString();
    }

    /** What this is, for messages: {@code a mapping}, {@code a list}, {@code the value 'x'}, {@code nothing}. */
    String kind();

    /** Whether nothing is written here ({@code key:}, {@code ~} or {@code null}, unquoted). */
    default boolean isNothing() {
        return false;
    }

    /** This as a mapping; otherwise a problem. */
    default Optional<MappingNode> asMapping(Problems problems) {
        problems.add(WRONG_TYPE, where(), "expected a mapping (key: value), found " + kind());
        return Optional.empty();
    }

    /** This as a list; otherwise a problem. */
    default Optional<ListNode> asList(Problems problems) {
        problems.add(WRONG_TYPE, where(), "expected a list ([a, b] or lines that start with -), found " + kind());
        return Optional.empty();
    }

    /** This as a single value; otherwise a problem. */
    default Optional<ScalarNode> asScalar(Problems problems) {
        problems.add(WRONG_TYPE, where(), "expected a single value, found " + kind());
        return Optional.empty();
    }
}
