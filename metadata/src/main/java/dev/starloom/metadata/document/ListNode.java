package dev.starloom.metadata.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list.
 *
 * @param place where it stands
 * @param items in order
 */
public record ListNode(Place place, List<DocumentNode> items) implements DocumentNode {
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public Optional<ListNode> asList(Problems problems) {
        return Optional.of(this);
    }

    /** The items as texts; a problem for each that is none. */
    public List<String> strings(Problems problems) {
        List<String> texts = new ArrayList<>();
        for (DocumentNode item : items) {
            item.asScalar(problems).flatMap(s -> s.string(problems)).ifPresent(texts::add);
        }
        return texts;
    }

    /** The items as mappings; a problem for each that is none. */
    public List<MappingNode> mappings(Problems problems) {
        List<MappingNode> mappings = new ArrayList<>();
        for (DocumentNode item : items) {
            item.asMapping(problems).ifPresent(mappings::add);
        }
        return mappings;
    }

    /** The items as numbers; a problem for each that is none. */
    public List<Double> numbers(Problems problems) {
        List<Double> numbers = new ArrayList<>();
        for (DocumentNode item : items) {
            item.asScalar(problems).flatMap(s -> s.number(problems)).ifPresent(numbers::add);
        }
        return numbers;
    }
}
