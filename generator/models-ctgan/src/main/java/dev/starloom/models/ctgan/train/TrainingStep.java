package dev.starloom.models.ctgan.train;

/** One step of each network, on what lies in {@link StepInputs}. */
interface TrainingStep extends AutoCloseable {
    /** Moves the critic; gives its loss without the penalty, and the penalty. */
    float[] critic();

    /** Moves the generator; gives what the critic made it lose, and how far it missed its conditions. */
    float[] generator();

    @Override
    void close();
}
