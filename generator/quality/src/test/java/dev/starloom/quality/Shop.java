package dev.starloom.quality;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Permutation;
import dev.starloom.quality.data.Categories;
import dev.starloom.quality.data.ColumnKind;
import dev.starloom.quality.data.DataSet;
import dev.starloom.quality.data.Feature;
import dev.starloom.quality.data.Frame;
import dev.starloom.quality.data.Link;
import dev.starloom.quality.data.Numbers;
import dev.starloom.quality.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Customers with orders that depend on them: how many, when, how much, and which one colour. */
public final class Shop {
    private static final double DAY = 86_400e9;

    private final Vocabulary groups = new Vocabulary();
    private final Vocabulary colours = new Vocabulary();

    /** Another name, other customers of the same kind. */
    public DataSet of(String name, int customers) {
        CellKey key = CellKey.of(5, 1, name, "shop", 0);
        String[] group = new String[customers];
        double[] age = new double[customers];
        List<Integer> parents = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Double> totals = new ArrayList<>();
        List<String> colour = new ArrayList<>();
        long draw = 0;
        for (int c = 0; c < customers; c++) {
            boolean rich = key.uniform(draw++) < 0.4;
            group[c] = rich ? "rich" : "poor";
            age[c] = 20 + Math.floor(50 * key.uniform(draw++)) + (rich ? 10 : 0);
            double at = 1000 * key.uniform(draw++);
            String favourite = key.uniform(draw++) < 0.5 ? "red" : "blue";
            int orders = (int) (key.uniform(draw++) * (rich ? 8 : 4));
            for (int o = 0; o < orders; o++) {
                parents.add(c);
                at += -7 * Math.log(1 - key.uniform(draw++));
                times.add(Math.floor(at) * DAY);
                totals.add((rich ? 100 : 20) * (1 + key.uniform(draw++)));
                colour.add(favourite);
            }
        }
        Frame people = Frame.of(
                "customers",
                List.of(
                        new Feature("group", ColumnKind.CATEGORY, Categories.of(groups, group)),
                        new Feature("age", ColumnKind.NUMBER, Numbers.of(age))));
        int[] parentOf = parents.stream().mapToInt(Integer::intValue).toArray();
        return withOrders(
                people,
                parentOf,
                List.of(
                        new Feature("ordered_at", ColumnKind.TIME, Numbers.of(array(times))),
                        new Feature("total", ColumnKind.NUMBER, Numbers.of(array(totals))),
                        new Feature(
                                "colour", ColumnKind.CATEGORY, Categories.of(colours, colour.toArray(String[]::new)))));
    }

    /** The same rows, with orders that belong to anybody. */
    public static DataSet withShuffledParents(DataSet shop) {
        Link link = shop.links().get(0);
        Permutation order = new Permutation(
                CellKey.of(7, 1, "shuffle", link.name(), 0), link.child().rows());
        int[] parentOf = IntStream.range(0, link.child().rows())
                .map(r -> link.parentOf()[(int) order.apply(r)])
                .toArray();
        return withOrders(link.parent(), parentOf, link.child().features());
    }

    private static DataSet withOrders(Frame people, int[] parentOf, List<Feature> columns) {
        Frame orders = new Frame(
                "orders",
                parentOf.length,
                columns,
                List.of(),
                IntStream.of(parentOf).mapToLong(p -> people.families()[p]).toArray(),
                1);
        return new DataSet(
                List.of(people, orders), List.of(Link.of("orders_customer", orders, people, "customer_id", parentOf)));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
