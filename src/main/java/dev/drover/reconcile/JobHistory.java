package dev.drover.reconcile;

import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Live.Past;
import dev.drover.plan.SubmissionHeader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads from a job's versions whether a text was registered before, and how that ended. The sources that Nomad keeps tell: the same
 * text from the same commit is the same deployment; the same text from any commit is the same spec, which is not tried again where it
 * failed. It asks for older versions only when the job is not as the text says.
 */
final class JobHistory {
    private static final List<String> BOOKKEEPING = List.of(
            "Version",
            "VersionTag",
            "Stable",
            "Status",
            "StatusDescription",
            "SubmitTime",
            "CreateIndex",
            "ModifyIndex",
            "JobModifyIndex",
            "NomadTokenID");

    /** What is left to say of a failure that the cluster doesn't tell any more. */
    private static final Diagnosis FORGOTTEN = new Diagnosis(
            Cause.UNKNOWN,
            Diagnosis.Where.NOWHERE,
            new Diagnosis.Evidence("an earlier deployment", "this same text was deployed before and failed"));

    private final Cluster cluster;
    private final JobMemory memory;

    JobHistory(Cluster cluster, JobMemory memory) {
        this.cluster = cluster;
        this.memory = memory;
    }

    /** What was found; {@code failure} is how the text failed when it was tried, and then the text that runs instead. */
    record Found(Past past, Optional<Diagnosis> failure, Optional<String> wentBackTo) {
        Found(Past past) {
            this(past, Optional.empty(), Optional.empty());
        }
    }

    /** {@code changes}: the job is not as the text says. */
    Found of(ParsedJob job, Rollout rollout, boolean changes) {
        JobState present = rollout.job();
        boolean same = source(job.id(), present).filter(job.source()::equals).isPresent();
        if (same && !changes) {
            return new Found(Past.PRESENT);
        }
        boolean stopped = present.stub().stopped();
        if (same && !stopped) {
            boolean again = memory.registeredHere(job.id(), present.stub().jobModifyIndex()) || twice(job, present);
            return new Found(again ? Past.AGAIN : Past.PRESENT);
        }
        return earlier(job, rollout, same);
    }

    /** True when the version before the present one was registered from the same source and is the same job. */
    private boolean twice(ParsedJob job, JobState present) {
        return older(job.id(), present).stream()
                .findFirst()
                .filter(before -> source(job.id(), before).equals(Optional.of(job.source())))
                .filter(before -> spec(before).equals(spec(present)))
                .isPresent();
    }

    /** Scaling a job keeps its source: a tree that differs was changed by somebody, not registered again by us. */
    static Json spec(JobState version) {
        Json tree = version.tree();
        for (String name : BOOKKEEPING) {
            tree = tree.with(name, new Json.Nothing());
        }
        return tree;
    }

    private List<JobState> older(JobId job, JobState present) {
        return cluster.versions(job).stream()
                .filter(each -> each.version() < present.version())
                .sorted(Comparator.comparing(JobState::version).reversed())
                .toList();
    }

    private Found earlier(ParsedJob job, Rollout rollout, boolean same) {
        String text = text(job.source());
        boolean registered = same;
        if (memory.failed(job.id()).contains(text) && !same) {
            Diagnosis failure = failure(
                            job,
                            rollout,
                            version -> source(job.id(), version)
                                    .filter(each -> text(each).equals(text))
                                    .isPresent())
                    .or(() -> memory.failure(job.id(), text).map(KnownFailure::diagnosis))
                    .or(() -> failure(job, rollout, version -> true))
                    .orElse(FORGOTTEN);
            return new Found(Past.WENT_BACK, Optional.of(failure), good(job, rollout));
        }
        for (JobState version : older(job.id(), rollout.job())) {
            Optional<JobSource> source = source(job.id(), version);
            if (source.filter(each -> text(each).equals(text)).isPresent()) {
                Optional<Diagnosis> failure = Judge.failure(rollout, version.version());
                if (failure.isPresent()) {
                    return new Found(Past.WENT_BACK, failure, good(job, rollout));
                }
                registered |= source.equals(Optional.of(job.source()));
            }
        }
        return new Found(registered ? Past.CHANGED_SINCE : Past.NEW);
    }

    /** The newest other text that was proved good. */
    private Optional<String> good(ParsedJob job, Rollout rollout) {
        return cluster.versions(job.id()).stream()
                .filter(JobState::stable)
                .filter(each -> Judge.failure(rollout, each.version()).isEmpty())
                .sorted(Comparator.comparing(JobState::version).reversed())
                .flatMap(each -> source(job.id(), each).stream())
                .map(each -> SubmissionHeader.without(each.text()))
                .findFirst();
    }

    private Optional<Diagnosis> failure(ParsedJob job, Rollout rollout, Predicate<JobState> which) {
        return older(job.id(), rollout.job()).stream()
                .filter(which)
                .flatMap(version -> Judge.failure(rollout, version.version()).stream())
                .findFirst();
    }

    /** The text that a person submitted, in the form that specs have. */
    Optional<String> byHand(JobId job, JobState version) {
        return source(job, version)
                .filter(each -> each.format() == JobSource.Format.HCL2)
                .map(JobSource::text)
                .filter(text -> SubmissionHeader.origin(text).isEmpty());
    }

    Optional<JobSource> source(JobId job, JobState version) {
        long index = version.stub().jobModifyIndex();
        Optional<JobSource> known = memory.source(job, index);
        if (known.isPresent()) {
            return known;
        }
        Optional<JobSource> source = cluster.submission(job, version.version());
        source.ifPresent(each -> memory.source(job, index, each));
        return source;
    }

    /** What tells a source from any other, whatever the commit it came from. */
    static String text(JobSource source) {
        return Fingerprint.of(SubmissionHeader.without(source.text()), source.variables())
                .digest();
    }
}
