package dev.starloom.engine.random;

/**
 * Inverse distribution functions: the value below which a share {@code u} of a distribution lies. One uniform draw gives one
 * value, without rejection, so a cell needs one draw whatever it is. {@link StrictMath} gives the same bits everywhere.
 */
public final class Quantiles {
    /** Mean from which the Poisson quantile is taken from the normal one; its error is then below one unit nearly always. */
    private static final double LARGE_MEAN = 64;

    private Quantiles() {}

    /**
     * Standard normal: algorithm AS 241 (PPND16) of M. J. Wichura, Applied Statistics 37 (1988), about 16 digits.
     *
     * @param u in (0, 1)
     */
    public static double normal(double u) {
        double q = u - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * ratio(r, CENTRE_NUMERATOR, CENTRE_DENOMINATOR);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? u : 1 - u));
        double value = r <= 5
                ? ratio(r - 1.6, MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR)
                : ratio(r - 5, TAIL_NUMERATOR, TAIL_DENOMINATOR);
        return q < 0 ? -value : value;
    }

    /** Exponential with a mean. */
    public static double exponential(double u, double mean) {
        return -mean * StrictMath.log(u);
    }

    /**
     * Poisson with a mean. Up to a mean of 64 exact inversion; above it the normal quantile with the first terms of the
     * Cornish-Fisher expansion (Cornish and Fisher, 1938), rounded.
     */
    public static long poisson(double u, double mean) {
        if (mean >= LARGE_MEAN) {
            double z = normal(u);
            double root = StrictMath.sqrt(mean);
            double value = mean + root * z + (z * z - 1) / 6 + z * (1 - z * z) / (72 * root);
            return Math.max(0, (long) StrictMath.floor(value + 0.5));
        }
        double probability = StrictMath.exp(-mean);
        double reached = probability;
        long value = 0;
        // The bound lies far beyond what 53 bits can reach for means up to 64.
        while (u >= reached && value < 400) {
            value++;
            probability *= mean / value;
            reached += probability;
        }
        return value;
    }

    private static double ratio(double x, double[] numerator, double[] denominator) {
        double above = numerator[7];
        double below = denominator[7];
        for (int i = 6; i >= 0; i--) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
        return above / below;
    }

    private static final double[] CENTRE_NUMERATOR = {
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3
    };
    private static final double[] CENTRE_DENOMINATOR = {
        1,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3
    };
    private static final double[] MIDDLE_NUMERATOR = {
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
    private static final double[] TAIL_NUMERATOR = {
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7
    };
    private static final double[] TAIL_DENOMINATOR = {
        1,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15
    };
}
