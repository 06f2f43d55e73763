package dev.starloom.quality.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * One tree of {@link BoostedTrees}: nodes by number, the root first. A node splits a column's bins in two sets.
 *
 * @param nodes in the order in which they were grown
 */
record Tree(List<Node> nodes) {
    /**
     * A split, or a leaf where {@code feature} is -1.
     *
     * @param left for each bin whether it goes left
     * @param value what a leaf adds
     */
    record Node(int feature, boolean[] left, int leftChild, int rightChild, double value) {
        static Node leaf(double value) {
            return new Node(-1, null, -1, -1, value);
        }
    }

    Tree {
        nodes = new ArrayList<>(nodes);
    }

    double value(Features features, int row) {
        Node node = nodes.get(0);
        while (node.feature() >= 0) {
            int bin = features.bins()[node.feature()][row] & 0xFF;
            node = nodes.get(node.left()[bin] ? node.leftChild() : node.rightChild());
        }
        return node.value();
    }
}
