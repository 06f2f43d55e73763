package dev.starloom.models.ctgan.train;

import dev.starloom.models.ctgan.encode.Layout;
import dev.starloom.models.ctgan.network.NetworkShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes both steps as TorchScript, with their gradients worked out by hand, so that PyTorch records nothing and computes
 * no gradient that nobody asks for. What is a sum over rows of three kinds (made, real, in between) is one product of
 * matrices.
 */
final class StepScript {
    /** Numbers of an array that Adam works on at a time; with its moments and gradient they fill half a megabyte. */
    private static final int STRETCH = 32_768;

    private final Sizes sizes;
    private final NetworkShape shape;
    private final StringBuilder text = new StringBuilder();

    /** Position of each array in the list that the methods take. */
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private StepScript(Sizes sizes, List<String> names) {
        this.sizes = sizes;
        this.shape = sizes.generator();
        names.forEach(name -> places.put(name, places.size()));
    }

    /** @param names of the arrays in the list that the methods take */
    static String of(Sizes sizes, List<String> names) {
        StepScript script = new StepScript(sizes, names);
        script.criticMethod();
        script.generatorMethod();
        return script.text.toString();
    }

    private void line(String format, Object... arguments) {
        text.append("    ")
                .append(String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }

    private String array(String name) {
        return "p[" + places.get(name) + "]";
    }

    private static String slice(String matrix, int from, int to) {
        return "torch.slice(" + matrix + ", 1, " + from + ", " + to + ")";
    }

    private static String rows(String matrix, int from, int to) {
        return "torch.slice(" + matrix + ", 0, " + from + ", " + to + ")";
    }

    private void method(String name) {
        text.append("  def ").append(name).append("(self: __torch__.Steps,\n    p: List[Tensor]) -> Tensor:\n");
    }

    // ---- generator, forward ---------------------------------------------------------------------------------------

    /** Where a block's result stands in the working rows; what it reads stands right behind it. */
    private int at(int block) {
        int width = 0;
        for (int i = shape.blocks() - 1; i > block; i--) {
            width += shape.hidden().get(i);
        }
        return width;
    }

    private void generatorForward() {
        int width = shape.reads(shape.blocks());
        line("x = %s", array("rows"));
        line("judged = %s", array("judged"));
        for (int i = 0; i < shape.blocks(); i++) {
            int from = at(i) + shape.hidden().get(i);
            line("x%d = %s", i, slice("x", from, width));
            line("linear%d = torch.mm(x%d, %s)", i, i, array(NetworkShape.weight(i)));
            line(
                    "normal%1$d, mean%1$d, inverse%1$d = torch.native_batch_norm(linear%1$d, %2$s, %3$s, %4$s, %5$s, True, %6$s, %7$s)",
                    i,
                    array(NetworkShape.scale(i)),
                    array(NetworkShape.shift(i)),
                    array(NetworkShape.mean(i)),
                    array(NetworkShape.variance(i)),
                    Rates.MOMENTUM,
                    NetworkShape.EPSILON);
            line("unit%d = torch.relu(normal%d)", i, i);
            line("_ = torch.copy_(%s, unit%d)", slice("x", at(i), from), i);
        }
        line("y = torch.addmm(%s, x, %s)", array(NetworkShape.bias()), array(NetworkShape.weight(shape.blocks())));
        Layout layout = sizes.layout();
        line("made = %s", rows("judged", 0, sizes.batch()));
        if (layout.scalars() > 0) {
            line("scalars = torch.tanh(%s)", slice("y", 0, layout.scalars()));
            line("_ = torch.copy_(%s, scalars)", slice("made", 0, layout.scalars()));
        }
        line("cold = torch.mul(torch.add(y, %s), %s)", array("gumbel"), 1 / Rates.TEMPERATURE);
        for (int g = 0; g < layout.groups(); g++) {
            int from = layout.starts()[g];
            int to = from + layout.sizes()[g];
            line("choice%d = torch.softmax(%s, 1)", g, slice("cold", from, to));
            line("_ = torch.copy_(%s, choice%d)", slice("made", from, to), g);
        }
    }

    // ---- critic ----------------------------------------------------------------------------------------------------

    private String criticWeight(int layer) {
        return array("critic." + layer + ".weight");
    }

    private String criticBias(int layer) {
        return array("critic." + layer + ".bias");
    }

    /** Rows {@code 0 .. packs} of {@code v}; leaves units {@code a}, their slopes {@code s} and the answers. */
    private void criticForward(int packs) {
        String input = "v";
        for (int i = 0; i < sizes.critic().size(); i++) {
            line("c%d = torch.addmm(%s, %s, %s)", i, criticBias(i), input, criticWeight(i));
            line(
                    "s%1$d = torch.mul(torch.add(torch.mul(torch.gt(c%1$d, 0), %2$s), %3$s), %4$s)",
                    i, 1 - Rates.LEAK, Rates.LEAK, rows(array("dropout" + i), 0, packs));
            line("a%1$d = torch.mul(c%1$d, s%1$d)", i);
            input = "a" + i;
        }
        int last = sizes.critic().size();
        line("answer = torch.addmm(%s, %s, %s)", criticBias(last), input, criticWeight(last));
    }

    private void criticMethod() {
        int packs = sizes.packs();
        int layers = sizes.critic().size();
        int packed = sizes.criticReads(0);
        method("critic");
        generatorForward();
        line("v = torch.view(judged, [%d, %d])", 3 * packs, packed);
        line("fake = %s", rows("v", 0, packs));
        line("real = %s", rows("v", packs, 2 * packs));
        line("mixed = %s", rows("v", 2 * packs, 3 * packs));
        line("_ = torch.copy_(mixed, torch.lerp(fake, real, %s))", array("between"));
        criticForward(3 * packs);
        line("loss = torch.sum(torch.mul(%s, %s))", rows("answer", 0, 2 * packs), array("slopes"));
        // The gradient with respect to the input, written as a forward pass through the transposed layers.
        for (int i = 0; i < layers; i++) {
            line("q%d = %s", i, rows("s" + i, 2 * packs, 3 * packs));
        }
        line("t%d = torch.mul(q%d, torch.t(%s))", layers - 1, layers - 1, criticWeight(layers));
        for (int i = layers - 1; i > 0; i--) {
            line("t%d = torch.mul(torch.mm(t%d, torch.t(%s)), q%d)", i - 1, i, criticWeight(i), i - 1);
        }
        line("slope = torch.mm(t0, torch.t(%s))", criticWeight(0));
        line("length = torch.sqrt(torch.sum(torch.mul(slope, slope), [1], True))");
        line("off = torch.sub(length, 1)");
        line("penalty = torch.mul(torch.mean(torch.mul(off, off)), %s)", Rates.PENALTY);
        line(
                "pull = torch.mul(slope, torch.mul(torch.div(off, torch.add(length, 1e-12)), %s))",
                2 * Rates.PENALTY / packs);
        // Back through that pass.
        line("e0 = torch.mm(pull, %s)", criticWeight(0));
        for (int i = 1; i < layers; i++) {
            line("f%1$d = torch.mul(e%2$d, q%2$d)", i, i - 1);
            line("e%d = torch.mm(f%d, %s)", i, i, criticWeight(i));
        }
        // Back through the answers for made and real rows.
        line("k = torch.mm(%s, torch.t(%s))", array("slopes"), criticWeight(layers));
        line(
                "g%d = torch.add(torch.mm(torch.t(%s), %s), torch.t(torch.sum(torch.mul(e%d, q%d), [0], True)))",
                layers, rows("a" + (layers - 1), 0, 2 * packs), array("slopes"), layers - 1, layers - 1);
        line("h%d = torch.sum(%s, [0])", layers, array("slopes"));
        for (int i = layers - 1; i >= 0; i--) {
            line("d%d = torch.mul(k, %s)", i, rows("s" + i, 0, 2 * packs));
            line("h%d = torch.sum(d%d, [0])", i, i);
            if (i > 0) {
                line(
                        "g%1$d = torch.addmm(torch.mm(torch.t(%2$s), d%1$d), torch.t(f%1$d), t%1$d)",
                        i, rows("a" + (i - 1), 0, 2 * packs));
                line("k = torch.mm(d%d, torch.t(%s))", i, criticWeight(i));
            }
        }
        // The rows in between are not needed any more: the pull takes their place, so that all is one product.
        line("_ = torch.copy_(mixed, pull)");
        line("g0 = torch.mm(torch.t(v), torch.cat([d0, t0], 0))");
        List<String> names = new ArrayList<>();
        List<String> gradients = new ArrayList<>();
        for (int i = 0; i <= layers; i++) {
            names.add("critic." + i + ".weight");
            gradients.add("g" + i);
            names.add("critic." + i + ".bias");
            gradients.add("h" + i);
        }
        adam(names, gradients, TrainerState.CRITIC_STEPS, sizes.criticRate(), 0);
        line("return torch.stack([loss, penalty])");
    }

    // ---- generator -------------------------------------------------------------------------------------------------

    private void generatorMethod() {
        int packs = sizes.packs();
        int batch = sizes.batch();
        int layers = sizes.critic().size();
        int blocks = shape.blocks();
        Layout layout = sizes.layout();
        method("generator");
        generatorForward();
        line("v = torch.view(made, [%d, %d])", packs, sizes.criticReads(0));
        criticForward(packs);
        line("loss = torch.neg(torch.mean(answer))");
        line("k = torch.mul(torch.t(%s), %s)", criticWeight(layers), -1.0 / packs);
        for (int i = layers - 1; i >= 0; i--) {
            line("k = torch.mm(torch.mul(k, s%d), torch.t(%s))", i, criticWeight(i));
        }
        line("back = torch.view(k, [%d, %d])", batch, sizes.judged());
        List<String> parts = new ArrayList<>();
        if (layout.scalars() > 0) {
            parts.add("r");
            line("r = torch.tanh_backward(%s, scalars)", slice("back", 0, layout.scalars()));
        }
        line("missed = torch.zeros_like(loss)");
        int conditions = shape.reads(blocks) - shape.context() - shape.condition() - layout.scalars();
        for (int g = 0; g < layout.groups(); g++) {
            int from = layout.starts()[g];
            int to = from + layout.sizes()[g];
            line(
                    "r%1$d = torch.mul(torch._softmax_backward_data(%2$s, choice%1$d, 1, 6), %3$s)",
                    g, slice("back", from, to), 1 / Rates.TEMPERATURE);
            if (g < layout.conditional()) {
                line("w%d = %s", g, slice("x", conditions + from, conditions + to));
                line("l%d = torch.log_softmax(%s, 1)", g, slice("y", from, to));
                line("missed = torch.sub(missed, torch.sum(torch.mul(w%1$d, l%1$d)))", g);
                line(
                        "r%1$d = torch.add(r%1$d, torch.sub(torch.mul(torch.exp(l%1$d), torch.sum(w%1$d, [1], True)), w%1$d), alpha=%2$s)",
                        g, 1.0 / batch);
            }
            parts.add("r" + g);
        }
        line("missed = torch.div(missed, %d)", batch);
        line("d = torch.cat([%s], 1)", String.join(", ", parts));
        line("g%d = torch.mm(torch.t(x), d)", blocks);
        line("h%d = torch.sum(d, [0])", blocks);
        // Gradients of what the blocks made, the latest first as in the working rows; none is asked for of the inputs.
        int made = at(-1);
        line("k = torch.mm(d, torch.t(%s))", rows(array(NetworkShape.weight(blocks)), 0, made));
        for (int i = blocks - 1; i >= 0; i--) {
            int units = shape.hidden().get(i);
            line("n%1$d = torch.threshold_backward(%2$s, unit%1$d, 0)", i, slice("k", 0, units));
            line(
                    "m%1$d, g%1$d, h%1$d = torch.native_batch_norm_backward(n%1$d, linear%1$d, %2$s, %3$s, %4$s, mean%1$d, inverse%1$d, True, %5$s, [True, True, True])",
                    i,
                    array(NetworkShape.scale(i)),
                    array(NetworkShape.mean(i)),
                    array(NetworkShape.variance(i)),
                    NetworkShape.EPSILON);
            line("j%1$d = torch.mm(torch.t(x%1$d), m%1$d)", i);
            if (i > 0) {
                int before = at(-1) - at(i - 1);
                line(
                        "k = torch.addmm(%s, m%d, torch.t(%s))",
                        slice("k", units, units + before), i, rows(array(NetworkShape.weight(i)), 0, before));
            }
        }
        List<String> names = new ArrayList<>();
        List<String> gradients = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            names.addAll(List.of(NetworkShape.weight(i), NetworkShape.scale(i), NetworkShape.shift(i)));
            gradients.addAll(List.of("j" + i, "g" + i, "h" + i));
        }
        names.addAll(List.of(NetworkShape.weight(blocks), NetworkShape.bias()));
        gradients.addAll(List.of("g" + blocks, "h" + blocks));
        adam(names, gradients, TrainerState.GENERATOR_STEPS, sizes.generatorRate(), Rates.GENERATOR_DECAY);
        line("return torch.stack([loss, missed])");
    }

    /**
     * Adam, operation by operation: PyTorch has it in one, but changes made through a list are invisible to the compiler of
     * TorchScript, which leaves such a call out.
     */
    private void adam(List<String> names, List<String> gradients, String steps, double learningRate, double decay) {
        line("step = %s", array(steps));
        line("_ = torch.add_(step, 1)");
        line("passed = float(torch.item(step))");
        line(
                "rate = torch.div(torch.mul(torch.sqrt(torch.sub(1., torch.pow(%s, passed))), %s), torch.sub(1., torch.pow(%s, passed)))",
                Rates.BETA_2, -learningRate, Rates.BETA_1);
        line(
                "share = torch.add(torch.div(%s, torch.add(passed, %s)), %s)",
                (1 - Rates.AVERAGING) * Rates.AVERAGING_BEGINS, Rates.AVERAGING_BEGINS, Rates.AVERAGING);
        for (int i = 0; i < names.size(); i++) {
            NetworkShape.Entry entry = entry(names.get(i));
            int most = Math.max(1, STRETCH / entry.columns());
            for (int row = 0; row < entry.rows(); row += most) {
                adam(entry, gradients.get(i), row, Math.min(entry.rows(), row + most), decay);
            }
        }
    }

    /** Some rows of an array, few enough that they stay in the cache from one operation to the next. */
    private void adam(NetworkShape.Entry entry, String gradient, int from, int to, double decay) {
        boolean whole = from == 0 && to == entry.rows();
        String first = part(array(entry.name() + TrainerState.FIRST_MOMENT), from, to, whole);
        line("g = %s", part(gradient, from, to, whole));
        line("w = %s", part(array(entry.name()), from, to, whole));
        line("m = %s", first);
        if (decay > 0) {
            line("g = torch.add(g, w, alpha=%s)", decay);
        }
        line("_ = torch.lerp_(m, g, %s)", 1 - Rates.BETA_1);
        line(
                "square = torch.addcmul_(torch.mul_(%s, %s), g, g, value=%s)",
                part(array(entry.name() + TrainerState.SECOND_MOMENT), from, to, whole),
                Rates.BETA_2,
                1 - Rates.BETA_2);
        line("_ = torch.addcdiv_(w, m, torch.add_(torch.sqrt(square), %s), value=rate)", Rates.ADAM_EPSILON);
        if (entry.name().startsWith("generator.")) {
            line(
                    "_ = torch.lerp_(%s, w, %s)",
                    part(array(entry.name() + TrainerState.AVERAGE), from, to, whole), "share");
        }
    }

    private static String part(String matrix, int from, int to, boolean whole) {
        return whole ? matrix : rows(matrix, from, to);
    }

    private NetworkShape.Entry entry(String name) {
        return Stream.concat(shape.parameters().stream(), sizes.criticParameters().stream())
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
