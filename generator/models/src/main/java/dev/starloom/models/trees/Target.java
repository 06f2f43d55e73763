package dev.starloom.models.trees;

/** What a tree is grown for: how well its nodes tell it, in natural units of log-likelihood. */
interface Target {
    Node node(int[] rows, int from, int to);

    /** The rows of a node. */
    interface Node {
        boolean isPure();

        /** How many numbers a further leaf adds to the model. */
        double parameters();

        Histogram histogram(int[] rows, int from, int to, byte[] bins, int count);
    }

    /** What is known of the target in each bin of a feature. */
    interface Histogram {
        /** Orders the bins of a feature without order so that neighbours are alike. */
        void sort(int[] bins, int[] sizes);

        /** All bins are on the right. */
        void begin();

        void moveLeft(int bin);

        double gain(int lefts, int rights);
    }
}
