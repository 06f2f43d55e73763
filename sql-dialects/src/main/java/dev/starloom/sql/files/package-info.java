/** A folder as a target: which files are ours, how they get their names, what is written into them. */
package dev.starloom.sql.files;
