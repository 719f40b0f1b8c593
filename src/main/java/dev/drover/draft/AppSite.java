package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in a spec the app stands: its job, its group and its task, each by labels, so that edits elsewhere don't move it. */
record AppSite(BlockPath job, BlockPath group, BlockPath task) {

    BlockPath config() {
        return task.then("config");
    }

    BlockPath env() {
        return task.then("env");
    }

    /** The result of looking for it; what is wrong when it can't be told. */
    sealed interface Found {
        record At(AppSite site) implements Found {}

        record Unclear(String what) implements Found {}
    }

    private record Candidate(AppSite site, HclBlock task) {}

    static Found in(HclFile file, Blueprint base, Blueprint now) {
        List<HclBlock> jobs = file.body().blocks("job").toList();
        if (jobs.size() != 1) {
            return new Found.Unclear(jobs.isEmpty() ? "there is no job in it" : "there are several jobs in it");
        }
        List<Candidate> candidates = candidates(jobs.getFirst());
        if (candidates.size() > 1) {
            candidates = narrowed(candidates, file.text(), base, now);
        }
        return switch (candidates.size()) {
            case 0 -> new Found.Unclear("no task of it runs this app");
            case 1 -> new Found.At(candidates.getFirst().site());
            default -> new Found.Unclear("several tasks of it could be this app");
        };
    }

    private static List<Candidate> candidates(HclBlock job) {
        List<Candidate> candidates = new ArrayList<>();
        BlockPath jobPath = step(BlockPath.root(), job);
        for (HclBlock group : job.body().blocks("group").toList()) {
            BlockPath groupPath = step(jobPath, group);
            for (HclBlock task : group.body().blocks("task").toList()) {
                boolean aside = task.body().blocks("lifecycle").findAny().isPresent();
                if (!aside) {
                    candidates.add(new Candidate(new AppSite(jobPath, groupPath, step(groupPath, task)), task));
                }
            }
        }
        return candidates;
    }

    private static BlockPath step(BlockPath path, HclBlock block) {
        return block.labels().isEmpty()
                ? path.then(block.type().text())
                : path.then(block.type().text(), block.labels().getFirst().text());
    }

    /** By the image, then by the name. */
    private static List<Candidate> narrowed(List<Candidate> candidates, String text, Blueprint base, Blueprint now) {
        List<Candidate> byImage = candidates.stream()
                .filter(candidate -> image(candidate.task(), text)
                        .map(image -> runs(image, base) || runs(image, now))
                        .orElse(false))
                .toList();
        List<Candidate> left = byImage.isEmpty() ? candidates : byImage;
        List<Candidate> byName = left.stream()
                .filter(candidate -> candidate.task().isLabelled(now.name())
                        || candidate.task().isLabelled("app"))
                .toList();
        return byName.isEmpty() ? left : byName;
    }

    private static boolean runs(String image, Blueprint blueprint) {
        return blueprint.image().known()
                && ImageName.repository(image)
                        .equals(ImageName.repository(blueprint.image().reference()));
    }

    private static Optional<String> image(HclBlock task, String text) {
        return task.body()
                .blocks("config")
                .findFirst()
                .map(HclBlock::body)
                .flatMap((HclBody body) -> body.attribute("image"))
                .map(HclAttribute::value)
                .map(value -> Spelled.shown(value, text));
    }
}
