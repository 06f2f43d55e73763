package dev.starloom.metadata.target;

/**
 * What a publish does with the star of an earlier run of ours.
 *
 * @param replace whether its tables may go
 * @param keepPrevious whether they stay beside the new ones, under other names, until the next publish: {@link Target#rollback}
 *     brings them back
 */
public record Replacing(boolean replace, boolean keepPrevious) {}
