package dev.drover.benchmark;

import dev.drover.app.Revision;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository as it was before anybody wrote a job spec for it: another tree without the specs and without the places that quote them.
 * It also answers whether a word stands anywhere in what is left, which tells a needless question from a necessary one.
 */
final class PrunedTree implements SourceTree {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");
    private static final Set<String> LOCKS = Set.of(
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "go.sum",
            "cargo.lock",
            "poetry.lock",
            "uv.lock",
            "composer.lock",
            "gemfile.lock",
            "mix.lock",
            "bun.lock",
            "npm-shrinkwrap.json");

    private final SourceTree whole;
    private final List<SourceFile> files;
    private final Map<String, List<String>> cut = new HashMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final List<String> suspects = new ArrayList<>();
    private final Set<String> words = new TreeSet<>();
    private final StringBuilder everything = new StringBuilder();

    PrunedTree(SourceTree whole, Set<String> specs) {
        this.whole = whole;
        List<SourceFile> kept = new ArrayList<>();
        for (SourceFile file : whole.files()) {
            Optional<SourceText> text = whole.text(file.path());
            if (specs.contains(file.path())
                    || Leaks.isSpec(file.path(), text.map(SourceText::text).orElse(""))) {
                removed.add(file.path());
                continue;
            }
            kept.add(file);
            text.ifPresent(this::look);
        }
        this.files = List.copyOf(kept);
    }

    private void look(SourceText text) {
        List<String> lines = Leaks.cut(text.path(), text.lines());
        if (!lines.equals(text.lines())) {
            cut.put(text.path(), lines);
        }
        for (int index = 0; index < lines.size(); index++) {
            if (Leaks.isSuspect(lines.get(index))) {
                suspects.add(text.path() + ":" + (index + 1));
            }
        }
        String name = text.path().substring(text.path().lastIndexOf('/') + 1);
        if (!LOCKS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            String all = String.join("\n", lines);
            everything.append(all).append('\n');
            Matcher matcher = WORD.matcher(all);
            while (matcher.find()) {
                words.add(matcher.group());
            }
        }
    }

    /** Whether the repository without its specs still says this, as a whole word or, when it is no word, literally. */
    boolean mentions(String value) {
        if (WORD.matcher(value).matches()) {
            return words.contains(value);
        }
        return !value.isBlank() && everything.indexOf(value) >= 0;
    }

    Set<String> removed() {
        return removed;
    }

    /** The files of which some lines were cut. */
    Set<String> cutFiles() {
        return new TreeSet<>(cut.keySet());
    }

    List<String> suspects() {
        return suspects;
    }

    @Override
    public Revision revision() {
        return whole.revision();
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public Optional<SourceText> text(String path) {
        if (removed.contains(path)) {
            return Optional.empty();
        }
        List<String> lines = cut.get(path);
        return lines == null ? whole.text(path) : Optional.of(new SourceText(path, lines));
    }

    @Override
    public List<String> partial() {
        return whole.partial();
    }
}
