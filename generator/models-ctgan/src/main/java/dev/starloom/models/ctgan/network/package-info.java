/**
 * The generator as plain Java: its shape, and its forward pass with running statistics and a fixed order of summation, so
 * that a row comes out the same on every processor and beside any other rows.
 */
package dev.starloom.models.ctgan.network;
