package dev.drover.draft;

import dev.drover.draft.Blueprint.Storage;
import dev.drover.draft.Reason.Source;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Decides which paths of an app outlive its container and on what kind of volume. Nobody but people can say that a volume exists. */
final class VolumeChoices {
    private static final int MOST = 8;
    private static final long POSTGRES = 999;

    private final DraftRequest request;
    private final Notes notes;

    VolumeChoices(DraftRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
    }

    List<Storage> choose(String name) {
        List<Storage> volumes = new ArrayList<>();
        Set<String> names = new java.util.HashSet<>();
        for (Fact fact : request.facts().all(FactName.VOLUME)) {
            String path = fact.key().key();
            String id = "volume." + path;
            boolean usable = isPath(path) && volumes.size() < MOST && !request.refused(id);
            if (!usable) {
                continue;
            }
            String label = label(path);
            while (!names.add(label)) {
                label += "-2";
            }
            String[] said = request.value(id).map(text -> text.split(" ", 2)).orElse(new String[0]);
            boolean known = said.length == 2 && Set.of("host", "csi").contains(said[0]) && isPath("/" + said[1]);
            String source = known ? said[1] : name + "-" + label;
            String kind = known ? said[0] : "csi";
            if (known) {
                notes.because(id, kind + " " + source, Source.ANSWER, "");
            } else {
                notes.fact(id, kind + " " + source, fact);
                ask(id, path, source, fact);
            }
            volumes.add(new Storage(label, kind, source, path, owner()));
        }
        return volumes;
    }

    private void ask(String id, String path, String source, Fact fact) {
        notes.ask(
                new Question(
                        new QuestionId(id),
                        "Which volume holds " + path + "?",
                        Notes.place(fact) + " keeps data there. The volume has to exist before the job can be placed.",
                        "csi " + source,
                        false,
                        List.of(id + " = value csi " + source, id + " = value host " + source, id + " = none")),
                "volume ",
                Optional.empty());
    }

    /** The number of the user that has to own the files, when it is known. */
    private OptionalLong owner() {
        String user =
                request.facts().fact(FactName.USER).flatMap(Deciding::text).orElse("");
        String first = user.split(":", 2)[0];
        boolean number =
                !first.isEmpty() && first.length() <= 9 && first.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number) {
            long owner = Long.parseLong(first);
            return owner == 0 ? OptionalLong.empty() : OptionalLong.of(owner);
        }
        String image =
                request.facts().fact(FactName.IMAGE).flatMap(Deciding::text).orElse("");
        boolean postgres = first.equals("postgres") || image.startsWith("postgres:") || image.contains("/postgres:");
        return postgres ? OptionalLong.of(POSTGRES) : OptionalLong.empty();
    }

    private static String label(String path) {
        String last = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return JobName.of(last.substring(last.lastIndexOf('/') + 1));
    }

    private static boolean isPath(String path) {
        return path.startsWith("/")
                && path.length() > 1
                && path.length() <= 255
                && !path.contains("..")
                && path.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0));
    }
}
