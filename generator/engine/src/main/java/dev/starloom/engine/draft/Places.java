package dev.starloom.engine.draft;

import dev.starloom.engine.pack.YamlText;
import dev.starloom.metadata.ForeignKey;
import java.util.List;
import java.util.Map;

/**
 * The place that a row's address lies in, so that its city, state, postal code, country and telephone agree: the city that
 * the row links to, a place of the world where the row names its country, or else a place of the United States.
 *
 * @param alias the link to the list of places
 * @param world whether it is the list of the world
 */
record Places(String alias, boolean world) {
    /** Columns that say a country out loud must have room for its name. */
    private static final int ROOM_OF_COUNTRY = 15;

    /** Characters of the longest region. */
    private static final int ROOM_OF_REGION = 20;

    static Places of(Map<String, TableBuild> builds, TableBuild build, Lists lists, String group) {
        for (ForeignKey link : build.table().foreignKeys()) {
            TableBuild parent = builds.get(link.referencedTable());
            if (parent != null && parent.isCities() && link.columns().size() == 1 && parent != build) {
                String city = LinkPlan.alias(link);
                if (build.hasLink(city)) {
                    String row =
                            "COALESCE(" + city + "." + Lookups.placeOf(parent).orElseThrow() + ", 0)";
                    return new Places(lists.link(build, Lists.Of.WORLD, "", ", row: " + YamlText.quoted(row)), true);
                }
            }
        }
        boolean country = build.table().columns().stream()
                .anyMatch(c -> c.type().isText()
                        && build.domain(c.name()).longest() >= ROOM_OF_COUNTRY
                        && build.domain(c.name()).allowed() == null
                        && Names.words(c.name()).stream()
                                .anyMatch(w -> List.of("country", "nation").contains(w)));
        boolean room = build.table().columns().stream()
                .filter(c -> Names.words(c.name()).stream()
                        .anyMatch(w -> List.of("state", "province", "region").contains(w)))
                .allMatch(c -> build.domain(c.name()).longest() >= ROOM_OF_REGION);
        return country && room
                ? new Places(lists.link(build, Lists.Of.WORLD, group), true)
                : new Places(lists.link(build, Lists.Of.PLACE, group), false);
    }

    String city() {
        return alias + ".city";
    }

    String region() {
        return alias + (world ? ".region" : ".state");
    }

    int longestRegion() {
        return world ? ROOM_OF_REGION : 2;
    }

    String postalCode() {
        return alias + (world ? ".postal_code" : ".zip_code");
    }

    int longestPostalCode() {
        return world ? 10 : 5;
    }

    String phone() {
        String number = "LPAD(TO_TEXT(RANDOM_INT(0, 99)), 2, '0')";
        return world
                ? alias + ".calling_code || ' 555 01' || " + number
                : "'(' || " + alias + ".area_code || ') 555-01' || " + number;
    }

    int longestPhone() {
        return world ? 17 : 14;
    }

    String country() {
        return world ? alias + ".country" : "'United States'";
    }
}
