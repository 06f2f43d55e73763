/**
 * What a pack makes under a user's settings, decided before anything is touched. Start at {@link
 * dev.starloom.engine.plan.Planner}.
 */
package dev.starloom.engine.plan;
