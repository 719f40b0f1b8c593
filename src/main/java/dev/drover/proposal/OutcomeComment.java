package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.question.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one comment that says how the apps of a common proposal fare: a part for each, in the order of their specs. Each app writes its
 * own part and keeps those of the others as they are. Only ever read from what Drover itself wrote.
 */
public final class OutcomeComment {
    private static final String OPEN = "<!-- drover:app ";
    private static final String CLOSE = " -->";
    private static final int LONGEST = 50_000;
    private static final int LONGEST_PART = 20_000;

    private final SortedMap<String, String> parts;

    private OutcomeComment(SortedMap<String, String> parts) {
        this.parts = parts;
    }

    /** What a comment says; nothing of any app where there is none yet. */
    public static OutcomeComment in(String body) {
        SortedMap<String, String> parts = new TreeMap<>();
        String path = "";
        StringBuilder part = new StringBuilder();
        for (String line : body.lines().toList()) {
            boolean next = line.startsWith(OPEN) && line.endsWith(CLOSE);
            boolean end = line.strip().equals(Marks.OUTCOME);
            if (!next && !end) {
                part.append(line).append('\n');
                continue;
            }
            if (!path.isEmpty()) {
                parts.put(path, plain(part.toString()));
            }
            part.setLength(0);
            path = next ? path(line.substring(OPEN.length(), line.length() - CLOSE.length())) : "";
        }
        return new OutcomeComment(parts);
    }

    private static String path(String mark) {
        try {
            return new String(HexFormat.of().parseHex(mark), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException edited) {
            return "";
        }
    }

    /** The same with this said of an app, cut so that {@code apps} of them find room in one comment. */
    public OutcomeComment with(AppRef app, String text, int apps) {
        SortedMap<String, String> all = new TreeMap<>(parts);
        int room = Math.min(LONGEST_PART, LONGEST / Math.max(1, apps));
        String heading = "#### " + Untrusted.code(app.nick()) + "\n\n";
        all.put(app.specPath().path(), plain(heading + Cut.to(room, text, "_The rest was cut._")));
        return new OutcomeComment(all);
    }

    /** The same with what another comment says of apps that this one doesn't speak of. */
    public OutcomeComment and(OutcomeComment other) {
        SortedMap<String, String> all = new TreeMap<>(other.parts);
        all.putAll(parts);
        return new OutcomeComment(all);
    }

    /** What is said of an app. */
    public Optional<String> of(AppRef app) {
        return Optional.ofNullable(parts.get(app.specPath().path()));
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        parts.forEach(
                (path, part) -> out.append(mark(path)).append('\n').append(part).append("\n\n"));
        return out.append(Marks.OUTCOME).toString();
    }

    /** As it is after any forge kept it. */
    private static String plain(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** In hexadecimal digits, because a path could end the mark. */
    private static String mark(String path) {
        return OPEN + HexFormat.of().formatHex(path.getBytes(StandardCharsets.UTF_8)) + CLOSE;
    }
}
