package dev.starloom.quality.metric;

import dev.starloom.quality.data.Link;

/**
 * A link on two sides.
 *
 * @param real as it is
 * @param synthetic as it was made
 */
public record LinkPair(Link real, Link synthetic) {
    /** The children on two sides. */
    public TablePair children() {
        return new TablePair(real.child(), synthetic.child());
    }

    /** The parents on two sides. */
    public TablePair parents() {
        return new TablePair(real.parent(), synthetic.parent());
    }
}
