package dev.drover.fleet;

import dev.drover.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A unit of work. {@code manifest} is what it was made from, {@code body} its instructions word for word. A composite is done
 * by its children and is never claimed itself. Times are the store's: what a caller gives for them is not looked at.
 */
public record Job(
        JobKey key,
        String idempotencyKey,
        Json manifest,
        String body,
        Stage stage,
        Family family,
        Needs needs,
        Optional<Checkpoint> checkpoint,
        Times times) {

    public enum Kind {
        LEAF,
        COMPOSITE
    }

    /** Where it stands. The last three are ends; a failed one may be queued again. */
    public enum Stage {
        QUEUED,
        RUNNING,
        REVIEW,
        WATCHING,
        SUSPENDED,
        DONE,
        FAILED,
        CANCELLED;

        /** True when a unit of work may go from this stage to that one. */
        public boolean mayBecome(Stage next) {
            return switch (this) {
                case DONE, CANCELLED -> next == this;
                case FAILED -> next == FAILED || next == QUEUED;
                case QUEUED, RUNNING, REVIEW, WATCHING, SUSPENDED -> true;
            };
        }
    }

    /** Its place among others: leaf or composite, its parent, the item of a tracker it stands for. */
    public record Family(Kind kind, Optional<String> parentId, Optional<String> trackerItemId) {}

    /** What it takes to do it: when (priority, others first), and by whom. */
    public record Needs(
            long priority,
            List<String> capabilities,
            Optional<String> engineClass,
            Optional<String> profile,
            Dependencies dependencies) {
        public Needs {
            capabilities = List.copyOf(capabilities);
        }
    }

    /** The units of work that come first: all of them, or any. */
    public record Dependencies(List<String> ids, Mode mode) {
        public Dependencies {
            ids = List.copyOf(ids);
        }

        public enum Mode {
            ALL,
            ANY
        }
    }

    /** Where work in progress is kept in Git. */
    public record Checkpoint(String wipBranch, String wipBase, String wipCommit) {}

    public record Times(Instant createdAt, Instant updatedAt, Optional<Instant> startedAt, Optional<Instant> endedAt) {
        public static final Times NONE = new Times(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    public Job withStage(Stage next) {
        return new Job(key, idempotencyKey, manifest, body, next, family, needs, checkpoint, times);
    }
}
