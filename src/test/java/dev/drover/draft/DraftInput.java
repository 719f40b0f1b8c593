package dev.drover.draft;

import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.draft.ClusterKnowledge.TakenRoute;
import dev.drover.draft.ClusterKnowledge.VaultKnowledge;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.facts.Merge;
import dev.drover.json.Json;
import dev.drover.question.AnswersFile;
import dev.drover.spec.NomadVersion;
import dev.drover.testing.golden.GoldenCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a draft's request from the files of a golden case: {@code facts} (a clue a line, {@code port = 8080 @ image
 * Dockerfile:4}), {@code drover.yaml}, {@code cluster.json}, {@code conventions.json} and {@code options.json}.
 */
record DraftInput(GoldenCase golden) {

    DraftRequest request() {
        String name = golden.in("name").map(String::strip).orElse("shop-api");
        DraftRequest request = DraftRequest.of(name, facts("facts"))
                .in(cluster())
                .under(options())
                .with(answers("drover.yaml").answers());
        Optional<Conventions> conventions = golden.in("conventions.json").flatMap(Conventions::parse);
        return conventions
                .map(known -> request.advisedBy(new DraftRequest.Advice(
                        known, List.of(), request.advice().proposals())))
                .orElse(request);
    }

    AnswersFile answers(String file) {
        return golden.in(file).map(text -> AnswersFile.read(file, text)).orElse(AnswersFile.none(file));
    }

    FactSet facts(String file) {
        return facts(golden.in(file).orElse(""), file);
    }

    static FactSet facts(String text, String file) {
        List<Clue> clues = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                clues.add(clue(line, file));
            }
        }
        return new FactSet(dev.drover.app.Revision.NONE, Merge.of(clues), List.of());
    }

    private static Clue clue(String line, String file) {
        int at = line.lastIndexOf(" @ ");
        Lock one = LockFile.read(file, "version 1\n" + line.substring(0, at) + "\n");
        FactKey key = one.values().firstKey();
        FactValue value = java.util.Objects.requireNonNull(one.values().get(key));
        String[] place = line.substring(at + 3).split(" ");
        String[] where = place[1].split(":");
        EvidenceClass kind = EvidenceClass.valueOf(place[0].toUpperCase(java.util.Locale.ROOT));
        return new Clue(key, value, new Evidence(where[0], Integer.parseInt(where[1]), "", kind));
    }

    private ClusterKnowledge cluster() {
        Json json = golden.in("cluster.json").map(Json::parse).orElse(new Json.Nothing());
        Map<String, Set<String>> keys = new HashMap<>();
        json.get("vault").map().forEach((path, names) -> keys.put(path, texts(names)));
        List<TakenRoute> taken = new ArrayList<>();
        json.get("routes").map().forEach((source, service) -> taken.add(new TakenRoute(service.string(""), source)));
        Router router = Router.valueOf(json.get("router").string("NONE"));
        return new ClusterKnowledge(
                json.get("version").string().flatMap(NomadVersion::parse),
                texts(json.get("architectures")),
                json.get("consul").truth(false),
                new VaultKnowledge(!json.get("vault").isNothing(), keys, texts(json.get("oldMounts"))),
                new Routing(router, taken),
                texts(json.get("services")),
                List.of());
    }

    private DraftOptions options() {
        Json json = golden.in("options.json").map(Json::parse).orElse(new Json.Nothing());
        DraftOptions options = DraftOptions.USUAL;
        if (json.get("terraform").truth(false)) {
            options = options.forTerraform();
        }
        List<Json> delimiters = json.get("delimiters").list();
        return delimiters.size() == 2
                ? options.delimitedBy(new DraftOptions.Delimiters(
                        delimiters.get(0).string(""), delimiters.get(1).string("")))
                : options;
    }

    private static Set<String> texts(Json list) {
        Set<String> texts = new HashSet<>();
        list.list().forEach(item -> texts.add(item.string("")));
        return texts;
    }
}
