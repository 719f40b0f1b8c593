package dev.drover.wiring;

/**
 * The version of the analyser that goes into locks. It is raised whenever a change of the finders can give another fact for the
 * same files; a lock of another version is read again from its commit, so that raising it proposes nothing by itself.
 */
final class AnalyserVersion {
    static final String CURRENT = "1";

    private AnalyserVersion() {}
}
