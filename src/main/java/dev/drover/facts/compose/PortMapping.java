package dev.drover.facts.compose;

import dev.drover.facts.shell.Variables;
import dev.drover.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The container's side of a published port: the first and last port of a range (0 when a variable has no value), the protocol,
 * and the variable that the container's port is written with.
 */
record PortMapping(int container, int last, int published, String protocol, String variable) {
    private static final int LARGEST = 65_535;

    /** Reads the short and the long form; empty when it is neither. */
    static List<PortMapping> of(YamlNode node, Variables variables) {
        if (node instanceof YamlNode.Mapping) {
            String target = node.get("target").string("");
            Interpolation.Filled filled = Interpolation.of(target, variables);
            String protocol = node.get("protocol").string("tcp");
            String published = Interpolation.of(node.get("published").string(""), variables)
                    .text();
            return mapping(filled.text(), published, protocol, single(filled));
        }
        return node.string().map(text -> shortForm(text, variables)).orElse(List.of());
    }

    private static List<PortMapping> shortForm(String text, Variables variables) {
        List<String> parts = parts(text);
        String container = parts.getLast();
        String published = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        Interpolation.Filled filled = Interpolation.of(container, variables);
        String value = filled.text();
        if (parts.size() == 1 && value.contains(":")) {
            String host = value.substring(0, value.lastIndexOf(':'));
            published = host.substring(host.lastIndexOf(':') + 1);
            value = value.substring(value.lastIndexOf(':') + 1);
        }
        int slash = value.indexOf('/');
        String protocol = slash < 0 ? "tcp" : value.substring(slash + 1);
        String numbers = slash < 0 ? value : value.substring(0, slash);
        return mapping(numbers, Interpolation.of(published, variables).text(), protocol, single(filled));
    }

    /** Splits at colons outside braces and brackets. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int nested = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            nested += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ':' && nested <= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String single(Interpolation.Filled filled) {
        return filled.used().size() == 1 ? filled.used().getFirst() : "";
    }

    private static List<PortMapping> mapping(String container, String published, String protocol, String variable) {
        int dash = container.indexOf('-');
        int first = number(dash < 0 ? container : container.substring(0, dash));
        int last = dash < 0 ? first : number(container.substring(dash + 1));
        int host = number(published.contains("-") ? published.substring(0, published.indexOf('-')) : published);
        boolean open = container.isBlank() && !variable.isEmpty();
        if (open) {
            return List.of(new PortMapping(0, 0, Math.max(0, host), protocol, variable));
        }
        return first > 0 && last >= first
                ? List.of(new PortMapping(first, last, Math.max(0, host), protocol, variable))
                : List.of();
    }

    private static int number(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.length() > 5 || bare.chars().anyMatch(c -> c < '0' || c > '9')) {
            return -1;
        }
        int number = Integer.parseInt(bare);
        return number > 0 && number <= LARGEST ? number : -1;
    }
}
