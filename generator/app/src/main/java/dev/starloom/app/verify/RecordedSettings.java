package dev.starloom.app.verify;

import dev.starloom.app.fill.Filling;
import dev.starloom.app.seal.MadeFrom;
import java.nio.file.Path;

/** Plans a run again from what is kept beside its record. */
@FunctionalInterface
public interface RecordedSettings {
    /**
     * Plans.
     *
     * @param unpacked folder in which its files lie
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong
     */
    Filling plan(MadeFrom from, Path unpacked);
}
