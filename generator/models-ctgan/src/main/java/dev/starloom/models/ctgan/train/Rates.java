package dev.starloom.models.ctgan.train;

/** The constants of the published algorithm (Xu and others, 2019, and their code) that nobody has had reason to set. */
final class Rates {
    static final double BETA_1 = 0.5;
    static final double BETA_2 = 0.9;
    static final double ADAM_EPSILON = 1e-8;
    static final double GENERATOR_DECAY = 1e-6;

    /** Weight of the gradient penalty (Gulrajani and others, "Improved Training of Wasserstein GANs", 2017). */
    static final double PENALTY = 10;

    /** Temperature of the Gumbel softmax. */
    static final double TEMPERATURE = 0.2;

    static final double LEAK = 0.2;

    /** Share of a critic's units that a pass leaves out. */
    static final double DROPOUT = 0.5;

    static final double MOMENTUM = 0.1;

    /** Share of the averaged weights that a step replaces once there were many; what is sampled from is the average. */
    static final double AVERAGING = 0.002;

    /** After so many steps the share is half of what it begins with: what weights began as must be forgotten soon. */
    static final double AVERAGING_BEGINS = 10;

    private Rates() {}
}
