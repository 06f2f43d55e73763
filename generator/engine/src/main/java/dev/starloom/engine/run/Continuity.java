package dev.starloom.engine.run;

/**
 * What ties a run to those before and after it.
 *
 * @param keepStaged whether a run that fails for a reason that can pass, or is stopped, keeps what it staged, to go on with
 * @param keepPrevious whether the star that is replaced stays beside the new one, to return to
 * @param takeOver whether a run that is at work on the target may be ended
 */
public record Continuity(boolean keepStaged, boolean keepPrevious, boolean takeOver) {
    /** Nothing is kept, and nobody is ended. */
    public static final Continuity NONE = new Continuity(false, false, false);
}
