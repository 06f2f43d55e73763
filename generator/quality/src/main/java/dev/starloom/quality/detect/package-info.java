/**
 * Classifier two-sample tests (Lopez-Paz and Oquab, "Revisiting Classifier Two-Sample Tests", 2017): what a classifier cannot
 * tell apart is alike in every way that it can see. The classifier is one of our own, gradient-boosted trees
 * ({@link dev.starloom.quality.detect.BoostedTrees}), judged on families it was not shown.
 */
package dev.starloom.quality.detect;
