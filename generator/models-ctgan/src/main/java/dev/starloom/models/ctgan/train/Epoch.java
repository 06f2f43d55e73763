package dev.starloom.models.ctgan.train;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param critic the critic's loss without the penalty, averaged
 * @param penalty the gradient penalty, averaged
 * @param generator the generator's loss by the critic, averaged
 * @param missed how far made rows missed their conditions (cross-entropy), averaged
 * @param measure the held-out measure, or NaN where it was not taken
 */
public record Epoch(int epoch, double critic, double penalty, double generator, double missed, double measure) {}
