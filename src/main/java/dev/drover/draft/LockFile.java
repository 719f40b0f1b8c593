package dev.drover.draft;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.draft.Lock.Held;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads and writes {@code deploy/drover.lock}: a line for the format, the commit and the analyser, then one fact a line in a
 * fixed order, so that two versions of it merge and differ like any other text. A line that is not understood is refused
 * with its place.
 */
public final class LockFile {
    private static final String HEADER =
            "# The facts that the spec beside this file was accepted with. Drover writes it with its proposals.\n";
    private static final int LONGEST_FILE = 1024 * 1024;
    private static final String GIVE_UP =
            "Take the file of the main branch, or delete it: Drover then compares with the "
                    + "commit that last changed the spec";

    private LockFile() {}

    public static String write(Lock lock) {
        StringBuilder out = new StringBuilder(HEADER);
        out.append("version 1\n");
        out.append("commit ")
                .append(lock.commit().sha().isEmpty() ? "none" : lock.commit().sha())
                .append('\n');
        out.append("analyser ").append(lock.analyser()).append('\n');
        lock.held().forEach((key, held) -> {
            out.append(key.name().text());
            if (!key.key().isEmpty()) {
                out.append(' ')
                        .append(
                                isPlain(key.key())
                                        ? key.key()
                                        : Json.of(key.key()).encoded());
            }
            out.append(" = ")
                    .append(FactJson.of(held.value()).encoded())
                    .append(" @ ")
                    .append(held.kind().text())
                    .append(' ')
                    .append(held.confidence())
                    .append('\n');
        });
        return out.toString();
    }

    /** Reads the text of the file at this path; throws {@link RepositoryProblem} for anything that is not understood. */
    public static Lock read(String file, String text) {
        if (text.length() > LONGEST_FILE) {
            throw new RepositoryProblem(Place.file(file), "it is larger than 1 MiB", GIVE_UP);
        }
        String version = "";
        String analyser = "";
        Revision commit = Revision.NONE;
        SortedMap<FactKey, Held> values = new TreeMap<>();
        int number = 0;
        for (String raw : text.split("\r\n|\n", -1)) {
            number++;
            String line = raw.strip();
            Place place = new Place(file, number, 1);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("version ")) {
                version = line.substring("version ".length()).strip();
            } else if (line.startsWith("commit ")) {
                commit = commit(line.substring("commit ".length()).strip(), place);
            } else if (line.startsWith("analyser ")) {
                analyser = line.substring("analyser ".length()).strip();
            } else {
                fact(line, place, values);
            }
        }
        if (!version.equals("1")) {
            throw new RepositoryProblem(Place.file(file), "it does not say `version 1`", GIVE_UP);
        }
        return new Lock(commit, analyser, values);
    }

    private static Revision commit(String text, Place place) {
        try {
            return text.equals("none") ? Revision.NONE : new Revision(text);
        } catch (IllegalArgumentException e) {
            throw new RepositoryProblem(place, "the commit is not a full commit name", GIVE_UP);
        }
    }

    private static void fact(String line, Place place, SortedMap<FactKey, Held> values) {
        int nameEnd = line.indexOf(' ');
        Optional<FactName> name = nameEnd < 0 ? Optional.empty() : name(line.substring(0, nameEnd));
        int equals = nameEnd < 0 ? -1 : separator(line, nameEnd);
        if (name.isEmpty() || equals < 0) {
            throw new RepositoryProblem(place, "this line is no fact", GIVE_UP);
        }
        try {
            String key = equals <= nameEnd ? "" : line.substring(nameEnd + 1, equals);
            if (key.startsWith("\"")) {
                key = Json.parse(key).string("");
            }
            int at = line.lastIndexOf(" @ ");
            boolean weighed = at > equals && !line.endsWith("\"");
            Optional<FactValue> value =
                    FactJson.read(Json.parse(line.substring(equals + 3, weighed ? at : line.length())));
            if (value.isEmpty()) {
                throw new RepositoryProblem(place, "this line's value is of no known kind", GIVE_UP);
            }
            Held held = held(value.get(), weighed ? line.substring(at + 3) : "", place);
            if (values.put(new FactKey(name.get(), key), held) != null) {
                throw new RepositoryProblem(place, "this fact stands there twice, as after a careless merge", GIVE_UP);
            }
        } catch (JsonSyntaxError e) {
            throw new RepositoryProblem(place, "this line's value is not JSON", GIVE_UP);
        }
    }

    /** A value with its weight, such as {@code image 0.96}; one without is as good as declared. */
    private static Held held(FactValue value, String weight, Place place) {
        if (weight.isEmpty()) {
            return new Held(value, EvidenceClass.DECLARED, EvidenceClass.DECLARED.confidence());
        }
        String[] words = weight.split(" ");
        for (EvidenceClass kind : EvidenceClass.values()) {
            if (words.length == 2 && kind.text().equals(words[0]) && isShare(words[1])) {
                return new Held(value, kind, Double.parseDouble(words[1]));
            }
        }
        throw new RepositoryProblem(place, "this line does not end in a kind of evidence and a confidence", GIVE_UP);
    }

    private static boolean isShare(String text) {
        return (text.startsWith("0.") || text.equals("1.0"))
                && text.length() <= 20
                && text.chars().skip(2).allMatch(c -> c >= '0' && c <= '9')
                && text.length() > 2;
    }

    /** Where " = " separates the key from the value, not looking into a quoted key. */
    private static int separator(String line, int nameEnd) {
        int from = nameEnd;
        if (line.startsWith(" \"", nameEnd)) {
            from = nameEnd + 2;
            while (from < line.length() && line.charAt(from) != '"') {
                from += line.charAt(from) == '\\' ? 2 : 1;
            }
            from++;
        }
        return from > line.length() ? -1 : line.indexOf(" = ", from);
    }

    private static Optional<FactName> name(String text) {
        for (FactName name : FactName.values()) {
            if (name.text().equals(text)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(String key) {
        return key.chars().allMatch(c -> c > ' ' && c < 127 && c != '=' && c != '"' && c != '\\');
    }
}
