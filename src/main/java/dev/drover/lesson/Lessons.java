package dev.drover.lesson;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembered lessons of one product about one cluster. Without them everything works, only less well: a failure to read or write them stops nothing. */
public interface Lessons {
    /** Keeps a lesson; one with the same id is replaced. */
    void keep(Lesson lesson);

    /** Says how a lesson's repair turned out; does nothing for an unknown id. */
    void judge(String id, Lesson.Verdict verdict);

    Optional<Lesson> lesson(String id);

    /** The newest lessons. */
    List<Lesson> newest(int limit);

    /** Forgets a lesson; false when there is none with this id. */
    boolean forget(String id);

    /** Lessons about the same kind of failure, ones that worked first, then the newest. */
    List<Lesson> about(String signature, int limit);

    /** The digests of the texts that failed as a job, as many as are remembered, each with what was noted of the failure. */
    Map<String, String> failed(String job);

    /** Notes that a text failed as this job, and why: it is not tried a second time, also when the cluster forgot that. */
    void failed(String job, String digest, String why, Instant at);

    /** The same text ran well after all. */
    void recovered(String job, String digest);

    /** Lessons that share words with a text, in whatever they say, best first. */
    List<Lesson> like(String text, int limit);
}
