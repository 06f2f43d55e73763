/**
 * What a person, a program and a build are told of a comparison: {@link dev.starloom.quality.report.Report} as HTML, JSON and
 * JUnit's XML. No value that fewer than k real families hold gets into any of them.
 */
package dev.starloom.quality.report;
