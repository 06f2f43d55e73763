/**
 * Training by PyTorch; the only package that knows it. Everything random is drawn here in Java by seed, table and step.
 * {@link dev.starloom.models.ctgan.train.PlainStep} says what a step is, operation by operation;
 * {@link dev.starloom.models.ctgan.train.ScriptStep} does the same in one call, with gradients written by hand.
 */
package dev.starloom.models.ctgan.train;
