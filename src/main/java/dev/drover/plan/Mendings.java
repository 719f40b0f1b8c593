package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.draft.Ailment;
import dev.drover.draft.FaultRepair;
import dev.drover.facts.Secrets;
import dev.drover.health.Diagnosis;
import dev.drover.lesson.Lesson;
import dev.drover.plan.Live.Trouble;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import dev.drover.proposal.Mending;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Decides what a failed deployment calls for: a known repair of its spec, at most so often, or, where the cluster went back by itself,
 * the text that runs now, so that Git says again what is true. Everything else is for people.
 */
public final class Mendings {
    private Mendings() {}

    /** How many repairs of this failure were merged in vain, how many are allowed, and what becomes of changes made by hand. */
    public record Tries(int before, int allowed, AppRules.Drift drift) {}

    public static Optional<Mending> of(AppRef app, String spec, Running running, Tries tries) {
        if (!(running instanceof Running.Planned planned)) {
            return Optional.empty();
        }
        Optional<Live> live = planned.live();
        Optional<Trouble> trouble = live.flatMap(Live::trouble);
        if (live.isEmpty() || live.get().stub().stopped()) {
            return Optional.empty();
        }
        if (trouble.isEmpty()) {
            return tries.drift() == AppRules.Drift.PROPOSE ? byHand(spec, live.get()) : Optional.empty();
        }
        Deployed deployed = planned.deployed();
        Optional<Mending> repair = tries.before() >= tries.allowed()
                ? Optional.empty()
                : ailment(trouble.get().diagnosis())
                        .flatMap(ailment -> FaultRepair.of(spec, ailment))
                        .filter(repaired -> !repaired.text().equals(spec))
                        .map(repaired -> mending(
                                new Case(app, deployed.revision(), spec, trouble.get()), repaired, tries.before() + 1));
        return repair.or(() -> revert(new Case(app, deployed.revision(), spec, trouble.get()), tries));
    }

    /** People changed the job in the cluster: the repository is asked to say so too. */
    private static Optional<Mending> byHand(String spec, Live live) {
        return live.origin()
                .byHand()
                .filter(text -> !text.equals(spec))
                .map(text -> new Mending(
                        spec,
                        text,
                        "Somebody changed " + live.stub().id() + " in the cluster"
                                + live.origin().since().map(at -> " at " + at).orElse("")
                                + ". Merging this takes the change into the repository and restarts nothing; closing it leaves"
                                + " both as they are until the spec changes, and then the spec wins.",
                        Optional.empty(),
                        0));
    }

    private record Case(AppRef app, Revision revision, String spec, Trouble trouble) {}

    private static Mending mending(Case failed, FaultRepair.Repaired repaired, int number) {
        return new Mending(
                failed.spec(),
                repaired.text(),
                "The deployment of " + failed.revision().brief() + " failed: "
                        + Secrets.hidden(failed.trouble().diagnosis().line()) + ". This repairs it by "
                        + repaired.words() + "." + experience(failed.trouble()),
                Optional.of(lesson(failed, repaired.words())),
                number);
    }

    private static String experience(Trouble trouble) {
        return trouble.experience().isEmpty() ? "" : " " + String.join(". ", trouble.experience()) + ".";
    }

    /** The cluster went back to a version; the repository follows, or the next merge would bring the failure again. */
    private static Optional<Mending> revert(Case failed, Tries tries) {
        return failed.trouble()
                .wentBackTo()
                .filter(text -> !text.equals(failed.spec()))
                .map(text -> new Mending(
                        failed.spec(),
                        text,
                        "The deployment of " + failed.revision().brief() + " failed: "
                                + Secrets.hidden(failed.trouble().diagnosis().line())
                                + ". The cluster runs the spec before it again; merging this makes the repository say so too."
                                + " Closing it keeps the failed spec, which is not deployed a second time.",
                        Optional.of(lesson(failed, "going back to the spec before")),
                        tries.before() + 1));
    }

    private static Lesson lesson(Case failed, String repair) {
        Diagnosis diagnosis = failed.trouble().diagnosis();
        return new Lesson(
                id(failed, repair),
                failed.app().id(),
                diagnosis.cause().signature(),
                Secrets.hidden(diagnosis.line()),
                repair,
                Lesson.Verdict.OPEN,
                Instant.EPOCH);
    }

    private static String id(Case failed, String repair) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((failed.app() + "\n" + failed.revision() + "\n" + repair).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<Ailment> ailment(Diagnosis diagnosis) {
        String group = diagnosis.where().group();
        String task = diagnosis.where().task();
        return switch (diagnosis.cause()) {
            case OUT_OF_MEMORY -> Optional.of(new Ailment.OutOfMemory(group, task));
            case PORT_TAKEN, PORT_COLLISION -> Optional.of(new Ailment.PortTaken(group));
            case IMAGE_PULL_TIMEOUT -> Optional.of(new Ailment.SlowPull(group, task));
            case WRONG_ARCHITECTURE ->
                diagnosis.evidence().words().contains("no matching manifest for linux/amd64")
                        ? Optional.empty()
                        : Optional.of(new Ailment.WrongArchitecture(group));
            case DATACENTER -> Optional.of(new Ailment.NoDatacenter());
            case IMAGE_RATE_LIMIT,
                    IMAGE_REFUSED,
                    IMAGE_NOT_FOUND,
                    COMMAND_NOT_FOUND,
                    DRIVER_CONFIG,
                    VAULT_LOGIN,
                    SECRET_REFUSED,
                    SECRET_MISSING,
                    CONSUL,
                    TEMPLATE_FAILED,
                    TEMPLATE_WAITS,
                    ARTIFACT,
                    VOLUME,
                    NODE_POOL,
                    DRIVER_MISSING,
                    VOLUME_MISSING,
                    NETWORK,
                    DEVICE,
                    RESOURCES,
                    PORTS_EXHAUSTED,
                    QUOTA,
                    NODE_SETUP,
                    CONSTRAINT,
                    PLACEMENT,
                    CHECK_FAILING,
                    CRASH_LOOP,
                    NODE_LOST,
                    PREEMPTED,
                    NOT_STARTED,
                    SIBLING,
                    UNKNOWN -> Optional.empty();
        };
    }
}
