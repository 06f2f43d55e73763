/**
 * First looks at privacy: copies, rows that are too close, rare values, names of real people, and whether a row's part in the
 * training can be told. None of them proves anything by being good; each proves something by being bad.
 */
package dev.starloom.quality.privacy;
