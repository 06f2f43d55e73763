package dev.starloom.models.ctgan.train;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The one owner of what PyTorch and its bridge keep for the whole process: that nothing is fetched or told over the
 * network, that idle threads of OpenMP sleep, and how many threads an operation takes.
 */
public final class Torch {
    /** Lists the native library's files; it lies in the add-on. */
    private static final String NATIVES = "native/lib/pytorch.properties";

    private static boolean started;

    private Torch() {}

    /** Why it cannot train here, and what to do; empty where it can. */
    public static String missing() {
        if (Torch.class.getClassLoader().getResource(NATIVES) == null) {
            return "PyTorch's native library is not on the class path; setup/add-ctgan fetches it (112 MB) once";
        }
        return "";
    }

    /** What trains, with its version. */
    static String version() {
        return "PyTorch " + Engine.getEngine("PyTorch").getVersion();
    }

    /** A manager for the calling thread's arrays; from now on each of its operations takes one thread. */
    static synchronized PtNDManager manager() {
        if (!started) {
            System.setProperty("ai.djl.offline", "true");
            // Without this a waiting thread of OpenMP spins, and takes the processor from the others.
            setenv("OMP_WAIT_POLICY", "PASSIVE");
            setenv("OMP_NUM_THREADS", "1");
            System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
            System.setProperty("ai.djl.pytorch.num_threads", "1");
            System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
            Engine.getEngine("PyTorch");
            started = true;
        }
        // Both are kept by thread. An optimised graph sums in another order.
        JniUtils.setNumThreads(1);
        JniUtils.setGraphExecutorOptimize(false);
        return (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    }

    /** Java cannot set a variable of its own environment, and native libraries read no properties. */
    private static void setenv(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        if (Platform.isWindows()) {
            Function.getFunction("msvcrt", "_putenv_s").invokeInt(new Object[] {name, value});
        } else {
            NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getFunction("setenv")
                    .invokeInt(new Object[] {name, value, 1});
        }
    }
}
