package dev.drover.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answers files of the apps that one pull request is about, each under its app's name; that of a single app under "". An
 * answer goes into the file of the app that it is for.
 */
public final class AnswerSheets {
    private final SortedMap<String, AnswersFile> files;

    private AnswerSheets(SortedMap<String, AnswersFile> files) {
        this.files = new TreeMap<>(files);
    }

    public static AnswerSheets of(AnswersFile file) {
        return of(new TreeMap<>(java.util.Map.of("", file)));
    }

    public static AnswerSheets of(SortedMap<String, AnswersFile> files) {
        return new AnswerSheets(files);
    }

    /** No file at all: nothing can be answered. */
    public static AnswerSheets none() {
        return new AnswerSheets(new TreeMap<>());
    }

    /** The names of the apps; "" alone for one app. */
    public Set<String> apps() {
        return Set.copyOf(files.keySet());
    }

    public Optional<AnswersFile> file(String app) {
        return Optional.ofNullable(files.get(app));
    }

    /** All entries of all files. */
    public List<AnswerEntry> entries() {
        List<AnswerEntry> entries = new ArrayList<>();
        files.forEach((app, file) -> file.entries().forEach(entry -> entries.add(entry.about(app))));
        return entries;
    }

    public Optional<AnswerEntry> entry(QuestionId id) {
        return file(id.of()).flatMap(file -> file.entry(id.about(""))).map(entry -> entry.about(id.of()));
    }

    /** With this answer in its app's file. */
    public AnswerSheets with(QuestionId id, Answer answer, Provenance provenance) {
        SortedMap<String, AnswersFile> changed = new TreeMap<>(files);
        file(id.of()).ifPresent(file -> changed.put(id.of(), file.with(id.about(""), answer, provenance)));
        return new AnswerSheets(changed);
    }
}
