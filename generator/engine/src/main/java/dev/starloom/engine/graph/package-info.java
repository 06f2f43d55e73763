/** What needs what: orders and circles of names. */
package dev.starloom.engine.graph;
