/**
 * Runs a plan against a target: every stage is wrapped by one runner that times it, records it and reports it, so that no
 * stage can forget to be recorded. Start at {@link dev.starloom.engine.run.Run}; the command line, a service and a test are
 * all just clients of one.
 */
package dev.starloom.engine.run;
