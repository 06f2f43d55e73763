/**
 * What is learned from data, and what learned columns are made by. Start at {@link dev.starloom.engine.synthesis.Synthesizer}
 * and its {@link dev.starloom.engine.synthesis.SynthesizerProvider}: they know numbers and codes only. A
 * {@link dev.starloom.engine.synthesis.ModelGroup} is a synthesizer with the encodings that lead from typed columns to those and
 * back; a pack names it, and its columns are made by {@code learned:}.
 */
package dev.starloom.engine.synthesis;
