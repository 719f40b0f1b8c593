package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a proposal remembers about itself, hidden in the pull request's body: which instance made it, from which inputs of each
 * app, how its branch came about, the commit it goes back to where somebody asked for that, and the specs where there are several.
 * People can edit it, so it is a hint: whatever it says, the worst that follows is a commit appended instead of replaced.
 */
public record ProposalMark(
        String instance, List<String> inputs, Trail trail, Optional<Revision> back, List<String> specs) {
    /** In the place of the inputs of a proposal that was closed because nothing was left of it: no "no" to anything. */
    public static final String NOTHING = "none";

    private static final int MOST = 200;
    private static final String OPEN = "<!-- drover:proposal ";
    private static final String CLOSE = " -->";

    /**
     * The last commit Drover pushed, whether people's commits are among those before it, and the commit of the target branch that
     * the proposal was last built on. {@link Revision#NONE} for what isn't known.
     */
    public record Trail(Revision pushed, boolean shared, Revision base) {
        public static final Trail UNKNOWN = new Trail(Revision.NONE, true, Revision.NONE);
    }

    public ProposalMark {
        inputs = List.copyOf(inputs);
        specs = List.copyOf(specs);
    }

    /** The same after this was pushed. */
    public ProposalMark pushing(Revision head) {
        return new ProposalMark(instance, inputs, new Trail(head, trail.shared(), trail.base()), back, specs);
    }

    /** True when nothing was left of it, so that closing it was no "no" to anything. */
    public boolean isVoid() {
        return inputs.contains(NOTHING);
    }

    /** True when it proposes this app together with others. */
    public boolean covers(AppRef app) {
        return specs.contains(app.specPath().path());
    }

    /** The mark in a body, if there is one that can be read. */
    public static Optional<ProposalMark> in(String body) {
        int open = body.lastIndexOf(OPEN);
        int close = open < 0 ? -1 : body.indexOf(CLOSE, open);
        if (close < 0) {
            return Optional.empty();
        }
        try {
            Json json = Json.parse(body.substring(open + OPEN.length(), close));
            if (json.get("v").number(0) != 1) {
                return Optional.empty();
            }
            return Optional.of(new ProposalMark(
                    json.get("instance").string(""),
                    List.of(json.get("inputs").string("").split(" ")),
                    new Trail(revision(json, "pushed"), json.get("shared").truth(true), revision(json, "base")),
                    Optional.of(revision(json, "back")).filter(each -> !each.equals(Revision.NONE)),
                    json.get("specs").list().stream()
                            .limit(MOST)
                            .map(each -> each.string(""))
                            .toList()));
        } catch (JsonSyntaxError | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Revision revision(Json json, String member) {
        String sha = json.get(member).string("");
        return sha.isEmpty() ? Revision.NONE : new Revision(sha);
    }

    public Revision pushed() {
        return trail.pushed();
    }

    /** True while every commit up to this head is Drover's own. */
    public boolean alone(Revision head) {
        return !trail.shared() && trail.pushed().equals(head);
    }

    public String text() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("v", Json.of(1));
        members.put("instance", Json.of(instance));
        members.put("inputs", Json.of(String.join(" ", inputs)));
        members.put("pushed", Json.of(trail.pushed().sha()));
        members.put("shared", Json.of(trail.shared()));
        members.put("base", Json.of(trail.base().sha()));
        back.ifPresent(revision -> members.put("back", Json.of(revision.sha())));
        if (!specs.isEmpty()) {
            members.put("specs", Json.of(specs.stream().map(Json::of).toList()));
        }
        String json = Json.object(members).encoded().replace("<", "\\u003c").replace(">", "\\u003e");
        return OPEN + json + CLOSE; // a path could end the comment
    }

    /** A short name for what a proposal wants: its files but the lock. A "no" to it is remembered under this name. */
    public static String inputsOf(Wanted wanted) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            wanted.files().forEach((path, text) -> {
                if (path.endsWith(".lock")) {
                    return; // it names the newest commit, and a "no" outlives that
                }
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
