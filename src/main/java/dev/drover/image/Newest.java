package dev.drover.image;

import dev.drover.app.Revision;
import dev.drover.image.TagText.Count;
import dev.drover.image.TagText.VersionTag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of a repository's tags is to be run next. Never an older one than the present, and never one of another kind. */
public final class Newest {
    private Newest() {}

    /** The newest version in the range that isn't older than the present one; tags with other words around the version don't count. */
    public static Optional<String> version(VersionRange range, String present, List<String> tags) {
        Optional<VersionTag> now = TagText.version(present);
        return tags.stream()
                .flatMap(tag -> TagText.version(tag).stream())
                .filter(tag -> now.isEmpty()
                        ? tag.behind().isEmpty()
                                && (tag.before().isEmpty() || tag.before().equals("v"))
                        : tag.before().equals(now.get().before())
                                && tag.behind().equals(now.get().behind()))
                .filter(tag -> range.holds(tag.version()))
                .filter(tag ->
                        now.isEmpty() || tag.version().compareTo(now.get().version()) > 0)
                .max(Comparator.comparing(VersionTag::version))
                .map(tag -> tag.before() + tag.version() + tag.behind());
    }

    /** The tag of the same form that counts highest, if that is higher than the present. */
    public static Optional<String> count(String present, List<String> tags) {
        Optional<Count> now = TagText.count(present);
        String best = present;
        Optional<Count> most = now;
        for (String tag : tags) {
            Optional<Count> other = TagText.count(tag);
            boolean same = other.isPresent()
                    && now.isPresent()
                    && other.get().shape().equals(now.get().shape())
                    && other.get().numbers().size() == now.get().numbers().size();
            if (same && other.get().compareTo(most.orElseThrow()) > 0) {
                best = tag;
                most = other;
            }
        }
        return best.equals(present) ? Optional.empty() : Optional.of(best);
    }

    /** The tag of the first of these commits that has one; {@code commits} are the candidates, newest first. */
    public static Optional<String> commit(Following.Commits policy, List<Revision> commits, List<String> tags) {
        for (Revision commit : commits) {
            for (String tag : tags) {
                if (names(policy, tag, commit)) {
                    return Optional.of(tag);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a tag is that of a commit. A tag with more or fewer digits than usual is the commit's as well. */
    public static boolean names(Following.Commits policy, String tag, Revision commit) {
        if (!tag.startsWith(policy.prefix())) {
            return false;
        }
        String digits = tag.substring(policy.prefix().length()).toLowerCase(Locale.ROOT);
        return digits.length() >= 7 && commit.sha().startsWith(digits);
    }

    /** How an image whose tag is this is most likely to go on, where its build says nothing about it. */
    public static Following guessed(String tag) {
        if (tag.isEmpty() || TagText.moving(tag)) {
            return new Following.Digest(tag.isEmpty() ? "latest" : tag);
        }
        if (TagText.count(tag).filter(Count::dated).isPresent()) {
            return new Following.Timestamps();
        }
        Optional<VersionRange> around = VersionRange.around(tag);
        if (around.isPresent()) {
            return new Following.Versions(around.get());
        }
        return TagText.commit(tag)
                .<Following>map(commit ->
                        new Following.Commits(commit.prefix(), commit.digits().length()))
                .orElseGet(Following.Off::new);
    }
}
