/**
 * The synthesizer {@code ctgan}: a conditional generative adversarial network for tables. Start at
 * {@link dev.starloom.models.ctgan.CtganProvider}. Columns are encoded ({@code encode}), the network is trained by PyTorch
 * ({@code train}), and rows are made by a forward pass in plain Java ({@code network}), asked for by {@code Sampler}.
 */
package dev.starloom.models.ctgan;
