package dev.drover.facts.listen;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Role;
import dev.drover.facts.code.Topic;
import dev.drover.facts.environment.ProgramReads;
import dev.drover.facts.environment.ProgramReads.Place;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where a program listens: the variable that carries the port into a listening call, followed through the names it is put
 * into, its format and its default; or the port that is written there. A variable that is only called {@code PORT} is weak.
 */
public final class ListeningPlaces implements FactFinder {
    private static final int MOST_WORDS = 40;

    @Override
    public String name() {
        return "listening calls";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        Set<Clue> seen = new LinkedHashSet<>();
        ProgramReads program = ProgramReads.of(scope);
        collect(program, seen::add);
        seen.forEach(clues);
    }

    private static void collect(ProgramReads program, Consumer<Clue> clues) {
        Origins origins =
                new Origins(program.places().stream().filter(Place::inService).toList());
        for (CodeFile file : program.files()) {
            if (file.role() == Role.SERVICE) {
                calls(file, origins, clues);
            }
        }
        for (Place place : program.places()) {
            named(place, clues);
        }
    }

    private static void calls(CodeFile file, Origins origins, Consumer<Clue> clues) {
        Map<Integer, String> calls = new TreeMap<>();
        for (int number : file.about(Topic.LISTENING)) {
            String line = file.line(number);
            String arguments =
                    line.isBlank() || file.language().isComment(line) ? "" : Listening.arguments(file, number);
            if (!arguments.isBlank()) {
                calls.put(number, arguments);
            }
        }
        if (!calls.isEmpty()) {
            origins.learn(file);
        }
        calls.forEach((number, arguments) -> call(file, number, arguments, origins, clues));
    }

    private static void call(CodeFile file, int number, String arguments, Origins origins, Consumer<Clue> clues) {
        Optional<Place> variable = variable(file, arguments, origins);
        if (variable.isPresent()) {
            carried(file, number, arguments, variable.get(), clues);
        }
        boolean known = variable.flatMap(place -> place.read().fallback()).isPresent();
        Optional<Integer> written = variable.isPresent() ? Optional.empty() : Ports.first(arguments);
        Optional<Integer> port = known ? Optional.empty() : written.or(() -> literal(file, arguments, origins));
        port.ifPresent(found -> clues.accept(new Clue(
                FactKey.of(FactName.PORT), new FactValue.Whole(found), evidence(file, number, EvidenceClass.SOURCE))));
    }

    private static Optional<Place> variable(CodeFile file, String arguments, Origins origins) {
        Cursor at = new Cursor(arguments, 0);
        Optional<Place> address = Optional.empty();
        for (int count = 0; count < MOST_WORDS && !at.atEnd(); count++) {
            String word = at.word();
            if (word.isEmpty()) {
                at.take(at.rest().substring(0, 1));
                continue;
            }
            Optional<Place> place = origins.variable(file, word)
                    .filter(found -> !PortNames.isOthers(found.read().name()));
            if (place.filter(found -> carriesPort(found, word)).isPresent()) {
                return place;
            }
            address = address.or(() -> place.filter(found -> carriesAddress(found, arguments)));
        }
        return address;
    }

    private static boolean carriesPort(Place place, String word) {
        String name = place.read().name();
        return PortNames.mayBeOwn(name)
                || (word.toLowerCase(java.util.Locale.ROOT).contains("port") && PortNames.mayBeOwn("X_" + name));
    }

    /** An address without a known port beside it: {@code serve(host.parse())}, {@code ListenAndServe(address)}. */
    private static boolean carriesAddress(Place place, String arguments) {
        String name = place.read().name();
        boolean address =
                name.endsWith("HOST") || name.contains("ADDR") || name.contains("LISTEN") || name.contains("BIND");
        Optional<String> fallback = place.read().fallback();
        boolean hostOnly =
                fallback.filter(text -> Ports.address(text).isEmpty()).isPresent();
        return address
                && !hostOnly
                && !arguments.contains("port")
                && Ports.first(arguments).isEmpty();
    }

    private static Optional<Integer> literal(CodeFile file, String arguments, Origins origins) {
        Cursor at = new Cursor(arguments, 0);
        for (int count = 0; count < MOST_WORDS && !at.atEnd(); count++) {
            String word = at.word();
            if (word.isEmpty()) {
                at.take(at.rest().substring(0, 1));
                continue;
            }
            Optional<Integer> port = origins.literal(file, word);
            if (port.isPresent()) {
                return port;
            }
        }
        return Optional.empty();
    }

    private static void carried(CodeFile file, int number, String arguments, Place place, Consumer<Clue> clues) {
        Evidence evidence = evidence(place.file(), place.line(), EvidenceClass.SOURCE);
        String name = place.read().name();
        clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new FactValue.Text(name), evidence));
        clues.accept(new Clue(
                FactKey.of(FactName.PORT_VARIABLE),
                new FactValue.Text(name),
                evidence(file, number, EvidenceClass.SOURCE)));
        String format = place.read().fallback().map(Ports::format).orElseGet(() -> guessed(name, arguments));
        clues.accept(new Clue(FactKey.of(FactName.PORT_FORMAT), new FactValue.Text(format), evidence));
        fallback(place)
                .ifPresent(
                        port -> clues.accept(new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(port), evidence)));
    }

    private static Optional<Integer> fallback(Place place) {
        OptionalInt port = place.read().fallback().map(Ports::address).orElse(OptionalInt.empty());
        return port.isPresent() ? Optional.of(port.getAsInt()) : Optional.empty();
    }

    private static String guessed(String name, String arguments) {
        boolean port = name.endsWith("PORT") || name.startsWith("PORT");
        return port || arguments.contains(":\" +") || arguments.contains(":%s") || arguments.contains(":${")
                ? "port"
                : "host:port";
    }

    /** No listening call was understood, but the name is the one that platforms have agreed on. */
    private static void named(Place place, Consumer<Clue> clues) {
        if (!place.inService() || !place.read().name().equals("PORT")) {
            return;
        }
        Evidence evidence = evidence(place.file(), place.line(), EvidenceClass.FRAMEWORK);
        clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new FactValue.Text("PORT"), evidence));
        fallback(place)
                .ifPresent(
                        port -> clues.accept(new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(port), evidence)));
    }

    private static Evidence evidence(CodeFile file, int number, EvidenceClass kind) {
        return new Evidence(
                file.path(), number, Secrets.hidden(file.line(number).strip()), kind);
    }
}
