package dev.drover.settings;

import dev.drover.app.Prerequisite;
import dev.drover.app.SpecPath;
import dev.drover.policy.FreezeWindow;
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
            throw new IllegalArgumentException("it must start with jdbc:postgresql:");
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

    static List<FreezeWindow> freezes(String text) {
        return Form.words(text).stream().map(FreezeWindow::parse).toList();
    }
}
