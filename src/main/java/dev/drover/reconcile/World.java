package dev.drover.reconcile;

import dev.drover.git.Repositories;
import dev.drover.journal.Journal;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.lesson.Lessons;
import dev.drover.nomad.Cluster;
import java.util.Optional;

/**
 * Everything outside, as ports: Git, the cluster if one is configured, and the store's journal, suspensions, lessons and requests;
 * and the restraint that all passes share.
 */
public record World(
        Repositories git,
        Optional<Cluster> cluster,
        Journal journal,
        Suspensions suspensions,
        Lessons lessons,
        Requests requests,
        Restraint restraint) {}
