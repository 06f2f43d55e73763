/** How children of one parent follow each other. */
package dev.starloom.quality.relation;
