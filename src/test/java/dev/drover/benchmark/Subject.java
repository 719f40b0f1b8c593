package dev.drover.benchmark;

import java.util.List;

/** A way of reading a repository that is being measured. It answers one {@link Given} an app, the one it believes to be the main one first. */
interface Subject {

    String name();

    List<Given> apps(PrunedTree tree, String repository);
}
