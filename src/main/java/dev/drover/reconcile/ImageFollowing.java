package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.draft.ImageSite;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.build.PublishedTags;
import dev.drover.facts.image.ImageReference;
import dev.drover.git.Commit;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.Since;
import dev.drover.image.Following;
import dev.drover.image.Newest;
import dev.drover.image.Policies;
import dev.drover.image.Registries;
import dev.drover.image.Registries.Found;
import dev.drover.image.Registries.Listing;
import dev.drover.plan.Observation.NewImage;
import dev.drover.proposal.NewerImage;
import dev.drover.proposal.Wanted;
import dev.drover.question.Answer;
import dev.drover.question.AnswersFile;
import dev.drover.question.QuestionId;
import dev.drover.reconcile.Observer.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Looks at the image of an app: how it is followed, what its registry has, and so which image the repository should name. Asks the
 * registry through {@link ImageWatch} only, and Git where a tag is a commit. Writes nothing.
 */
public final class ImageFollowing {
    private static final int MOST_COMMITS = 100;
    private static final int BUMPS = 2;

    private final Repositories git;
    private final ImageWatch watch;

    public ImageFollowing(Repositories git, ImageWatch watch) {
        this.git = git;
        this.watch = watch;
    }

    /** What is wanted with a newer image in it, if there is one. */
    record Followed(Wanted wanted, Optional<NewImage> image) {}

    /** The app in its repository: what a look at its image needs to know of it. */
    record About(AppRef app, Remote remote, Seen seen, Supplier<SortedMap<FactKey, FactValue>> read) {
        SortedMap<FactKey, FactValue> facts() {
            return read.get();
        }
    }

    /** A new pass: what the app wants to know is said afresh. */
    void begin(AppRef app) {
        watch.begin(app);
    }

    Followed onto(About about, Wanted wanted, AnswersFile answers) {
        AppRef app = about.app();
        Optional<ImageSite> site = site(app, wanted.files(), about, answers);
        Optional<Following> following = site.flatMap(each -> following(about, each, answers));
        if (site.isEmpty() || following.isEmpty()) {
            return new Followed(wanted, Optional.empty());
        }
        ImageReference present = site.get().reference();
        Optional<String> newer = newer(about, following.get(), present)
                .filter(image -> !image.equals(site.get().written()));
        if (newer.isEmpty()) {
            return new Followed(wanted, Optional.empty());
        }
        boolean alone = wanted.files().entrySet().stream()
                .allMatch(file ->
                        file.getValue().equals(about.seen().upstream().files().get(file.getKey())));
        boolean asked = AnswersFile.read(
                        app.specPath().answers().path(),
                        ((Map<String, String>) about.seen().upstream().files())
                                .getOrDefault(app.specPath().answers().path(), ""))
                .entry(NewerImage.QUESTION)
                .isPresent();
        return new Followed(
                new NewerImage(app.specPath(), site.get(), following.get(), newer.get()).in(wanted, answers, !asked),
                Optional.of(new NewImage(site.get().written(), newer.get(), alone)));
    }

    /** The app's image in merged files, if its registry says that there is no such image (yet). */
    Optional<String> missing(About about, SortedMap<String, String> files, AnswersFile answers) {
        return site(about.app(), files, about, answers)
                .filter(site -> following(about, site, answers).isPresent())
                .filter(site -> watch.find(about.app(), site.reference()) instanceof Found.Absent)
                .map(ImageSite::written);
    }

    private static Optional<ImageSite> site(
            AppRef app, SortedMap<String, String> files, About about, AnswersFile answers) {
        String spec = files.get(app.specPath().path());
        if (spec == null || app.specPath().path().endsWith(".json") || !spec.contains("image")) {
            return Optional.empty();
        }
        SortedMap<FactKey, FactValue> facts = about.facts();
        TreeSet<String> known = new TreeSet<>();
        if (facts.get(FactKey.of(FactName.IMAGE)) instanceof FactValue.Text image) {
            known.add(ImageReference.of(image.text()).repository());
        }
        if (answers.answers().get(new QuestionId("image")) instanceof Answer.Value said) {
            known.add(ImageReference.of(said.text()).repository());
        }
        String variables = ((Map<String, String>) files)
                .getOrDefault(app.specPath().variables().path(), "");
        return ImageSite.in(spec, variables, known)
                .filter(site -> site.reference().settled())
                .filter(site -> known.contains(site.reference().repository())
                        || facts.containsKey(FactKey.of(FactName.DOCKERFILE))
                        || answers.answers().containsKey(NewerImage.QUESTION));
    }

    /** How the image is followed: what people said, else what the builds say, else what its tag looks like; empty for not at all. */
    private Optional<Following> following(About about, ImageSite site, AnswersFile answers) {
        String tag = site.reference().tag();
        Optional<Following> said = switch (answers.answers().get(NewerImage.QUESTION)) {
            case Answer.Value value -> Following.parse(value.text(), tag).or(() -> Optional.of(new Following.Off()));
            case Answer.No _, Answer.Leave _ -> Optional.of(new Following.Off());
            case null, default -> Optional.empty();
        };
        Following following = said.orElseGet(() -> Policies.inferred(
                site.reference(),
                PublishedTags.of(about.seen().tree(), site.reference().name())));
        return following instanceof Following.Off ? Optional.empty() : Optional.of(following);
    }

    private Optional<String> newer(About about, Following following, ImageReference present) {
        return switch (following) {
            case Following.Off _ -> Optional.empty();
            case Following.Versions versions ->
                tagged(about, present, Newest.version(versions.range(), present.tag(), tags(about, present)));
            case Following.Timestamps _ -> {
                Optional<String> newest = Newest.count(present.tag(), tags(about, present));
                yield newest.isPresent() && stale(about, present) ? tagged(about, present, newest) : Optional.empty();
            }
            case Following.Commits commits -> tagged(about, present, commit(about, commits, present));
            case Following.Digest moving -> digest(about, moving, present);
        };
    }

    private List<String> tags(About about, ImageReference present) {
        return watch.tags(about.app(), present) instanceof Listing.Tags tags ? tags.names() : List.of();
    }

    /** A spec that names a digest goes on naming one. */
    private Optional<String> tagged(About about, ImageReference present, Optional<String> tag) {
        if (tag.isEmpty() || present.digest().isEmpty()) {
            return tag.map(each -> present.repository() + ":" + each);
        }
        ImageReference next = new ImageReference(present.repository(), tag.get(), "");
        return watch.find(about.app(), next) instanceof Found.Present there
                        && !there.digest().isEmpty()
                ? Optional.of(next.repository() + ":" + next.tag() + "@" + there.digest())
                : Optional.empty();
    }

    private Optional<String> digest(About about, Following.Digest moving, ImageReference present) {
        ImageReference tag = new ImageReference(present.repository(), moving.tag(), "");
        if (!(watch.find(about.app(), tag) instanceof Found.Present there)
                || there.digest().isEmpty()) {
            return Optional.empty();
        }
        boolean pinned = present.tag().equals(moving.tag()) && !present.digest().isEmpty();
        boolean same = pinned && present.digest().equals(there.digest());
        return same || pinned && !stale(about, present)
                ? Optional.empty()
                : Optional.of(tag.repository() + ":" + tag.tag() + "@" + there.digest());
    }

    /** The newest commit of the branch that has a tag and holds code that the present image can't have. */
    private Optional<String> commit(About about, Following.Commits policy, ImageReference present) {
        List<String> names = tags(about, present);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<Revision> recent = git
                .recent(about.remote(), about.seen().upstream().tip(), MOST_COMMITS)
                .stream()
                .map(Commit::revision)
                .toList();
        int at = recent.size();
        for (int i = 0; i < recent.size() && at == recent.size(); i++) {
            at = Newest.names(policy, present.tag(), recent.get(i)) ? i : at;
        }
        if (at < recent.size()) {
            int code = since(about)
                    .code()
                    .map(each -> recent.indexOf(each.revision()))
                    .orElse(-1);
            if (code >= at) {
                return Optional.empty(); // what came after it are Drover's own commits and the like
            }
        }
        return Newest.commit(policy, recent.subList(0, at), names).filter(tag -> !tag.equals(present.tag()));
    }

    /**
     * Whether the present image can lack code of the branch. A merge of a new image makes most builds run once more; without this
     * the image of that build would be the next proposal, for ever.
     */
    private boolean stale(About about, ImageReference present) {
        Since since = since(about);
        if (since.code().isEmpty()) {
            return true;
        }
        Registries.Built built = watch.built(present);
        Optional<Revision> from = revision(built.revision());
        if (from.isPresent()) {
            List<Revision> recent = git
                    .recent(about.remote(), about.seen().upstream().tip(), MOST_COMMITS)
                    .stream()
                    .map(Commit::revision)
                    .toList();
            int image = recent.indexOf(from.get());
            int code = recent.indexOf(since.code().get().revision());
            if (image >= 0 && code >= 0) {
                return code < image;
            }
        }
        return since.changes() < BUMPS;
    }

    private static Optional<Revision> revision(String text) {
        boolean whole = text.length() == 40 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        return whole ? Optional.of(new Revision(text)) : Optional.empty();
    }

    private Since since(About about) {
        AppRef app = about.app();
        List<String> own = List.of(
                app.specPath().path(),
                app.specPath().answers().path(),
                app.specPath().lock().path(),
                app.specPath().variables().path());
        return git.sinceCode(
                about.remote(),
                about.seen().upstream().tip(),
                path -> own.contains(path) || path.startsWith("deploy/") || path.contains("/deploy/"),
                app.specPath().path());
    }
}
