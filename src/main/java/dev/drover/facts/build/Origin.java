package dev.drover.facts.build;

import dev.drover.source.SourceTree;
import java.util.List;
import java.util.Locale;

/** Where a repository lives, as {@code owner/name}: what the caller knows, or what its Go module says. */
public final class Origin {
    private static final List<String> HOSTS =
            List.of("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitea.com");

    private Origin() {}

    /** The path of a Git URL or a bare {@code owner/name}, in lower case as registries want it; "" when it is neither. */
    public static String path(String url) {
        String bare = url.strip();
        int scheme = bare.indexOf("://");
        if (scheme > 0) {
            int host = bare.startsWith("file:") ? -1 : bare.indexOf('/', scheme + 3);
            bare = host < 0 ? "" : bare.substring(host + 1);
        } else if (bare.indexOf(':') > 0) {
            bare = bare.substring(bare.indexOf(':') + 1);
        } else {
            String first = bare.substring(0, Math.max(0, bare.indexOf('/')));
            bare = first.contains(".") ? bare.substring(first.length() + 1) : bare;
        }
        bare = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
        String path = bare.endsWith(".git") ? bare.substring(0, bare.length() - 4) : bare;
        boolean sound = path.indexOf('/') > 0
                && path.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0));
        return sound ? path.toLowerCase(Locale.ROOT) : "";
    }

    /** What the caller knows, or the tree, or its go.mod; "" when nobody does. */
    public static String of(String known, SourceTree tree) {
        String told = path(known.isEmpty() ? tree.origin() : known);
        return told.isEmpty() ? of(tree) : told;
    }

    /** What go.mod says; "" when there is none. Other manifests often still name the project that this one was copied from. */
    private static String of(SourceTree tree) {
        return tree.text("go.mod")
                .flatMap(text -> text.lines().stream()
                        .filter(line -> line.startsWith("module "))
                        .findFirst())
                .map(line -> line.substring(7).strip())
                .filter(name -> HOSTS.stream().anyMatch(host -> name.startsWith(host + "/")))
                .map(name -> firstTwo(name.substring(name.indexOf('/') + 1)).toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static String firstTwo(String path) {
        String[] parts = path.split("/");
        return parts.length < 2 ? "" : parts[0] + "/" + parts[1];
    }
}
