package dev.drover.settings;

import dev.drover.app.Prerequisite;
import dev.drover.app.SpecPath;
import dev.drover.policy.FreezeWindow;
import dev.drover.policy.RuleIds;
import java.util.List;

/** Readers of single values that several settings share; each refuses with {@link IllegalArgumentException}. */
final class Names {
    private Names() {}

    static String instance(String text) {
        boolean good = !text.isEmpty()
                && text.length() <= 63
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        if (!good) {
            throw new IllegalArgumentException("\"" + text + "\" must be 1 to 63 of a-z, 0-9 and -");
        }
        return text;
    }

    static String databaseUrl(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("it is not of the form jdbc:postgresql://host/name?user=…&password=…");
        }
        return text;
    }

    /** Consul's own clients take {@code host:port} and URLs alike. */
    static String consulAddress(String text) {
        String url = text.contains("://") ? text : "http://" + text;
        return Form.httpUrl().reading().apply(url);
    }

    static List<String> specs(String text) {
        List<String> paths = Form.words(text);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no path is named");
        }
        for (String path : paths) {
            new SpecPath(path.replace('*', 'x'));
        }
        return paths;
    }

    static List<String> delimiters(String text) {
        List<String> marks = List.of(text.strip().split("\\s+"));
        boolean usable = marks.size() == 2
                && !marks.getFirst().equals(marks.getLast())
                && marks.stream().allMatch(mark -> mark.length() <= 8);
        if (!usable) {
            throw new IllegalArgumentException("\"" + text + "\" is not two different marks of up to 8 characters");
        }
        return marks;
    }

    static List<Prerequisite> prerequisites(String text) {
        return Form.words(text).stream().map(Prerequisite::parse).toList();
    }

    /** Ids of policy rules; one that isn't there is a slip of the pen, and would switch nothing off. */
    static List<String> rules(String text) {
        List<String> ids = Form.words(text);
        for (String id : ids) {
            if (!RuleIds.ALL.contains(id)) {
                String meant = UnknownNames.nearest(id, RuleIds.ALL);
                throw new IllegalArgumentException("there is no rule \"" + id + "\""
                        + (meant.isEmpty() ? "; docs/rules.md lists them" : "; perhaps " + meant + " was meant"));
            }
        }
        return ids;
    }

    static List<FreezeWindow> freezes(String text) {
        return Form.words(text).stream().map(FreezeWindow::parse).toList();
    }
}
