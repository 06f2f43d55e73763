/** Rules checked by SQL in the warehouse: after a load, before a publish, and whenever somebody asks. */
package dev.starloom.engine.check;
