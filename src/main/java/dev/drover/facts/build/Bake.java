package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import dev.drover.facts.compose.Paths;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The targets of a {@code docker-bake.hcl}: Dockerfile, context, stage and tags, with variables by their defaults and what a target
 * inherits. A group named {@code default} says which targets are released; without one, all are.
 */
final class Bake {
    private static final int DEEPEST = 10;
    private static final int MOST = 100;

    private final SourceText text;
    private final HclFile file;
    private final Symbols symbols;

    private Bake(SourceText text, HclFile file, Symbols symbols) {
        this.text = text;
        this.file = file;
        this.symbols = symbols;
    }

    static boolean reads(String path) {
        return path.endsWith("docker-bake.hcl") || path.endsWith("docker-bake.override.hcl");
    }

    static List<ImageBuild> of(SourceText text, Symbols known) {
        try {
            return new Bake(text, HclFile.parse(text.text()), known).builds();
        } catch (HclSyntaxError e) {
            // what is no HCL builds nothing
            return List.of();
        }
    }

    private List<ImageBuild> builds() {
        file.body()
                .blocks("variable")
                .limit(MOST)
                .forEach(variable -> single(variable.body(), "default")
                        .ifPresent(value -> symbols.put(name(variable), value, true)));
        Set<String> released = new HashSet<>();
        file.body()
                .blocks("group")
                .filter(group -> name(group).equals("default"))
                .forEach(group -> released.addAll(texts(group.body(), "targets")));
        List<ImageBuild> builds = new ArrayList<>();
        file.body()
                .blocks("target")
                .limit(MOST)
                .filter(target -> released.isEmpty() || released.contains(name(target)))
                .forEach(target -> build(target).ifPresent(builds::add));
        return builds;
    }

    private Optional<ImageBuild> build(HclBlock target) {
        String context = inherited(target, "context", 0).stream().findFirst().orElse(".");
        String dockerfile =
                inherited(target, "dockerfile", 0).stream().findFirst().orElse("Dockerfile");
        int slash = text.path().lastIndexOf('/');
        String folder = slash < 0 ? "" : text.path().substring(0, slash);
        Optional<String> where = Paths.resolve(folder, context);
        int line = file.positionOf(target.span()).line();
        return where.flatMap(place -> Paths.resolve(place, dockerfile))
                .map(path -> new ImageBuild(
                        path,
                        where.orElseThrow(),
                        inherited(target, "target", 0).stream().findFirst().orElse(""),
                        inherited(target, "tags", 0),
                        Map.of(),
                        Environments.production(name(target)),
                        new ImageBuild.Place(text.path(), line, text.line(line), EvidenceClass.COMPOSED)));
    }

    /** The target's own values, or those of the last one that it inherits from and that has any. */
    private List<String> inherited(HclBlock target, String attribute, int depth) {
        List<String> own = texts(target.body(), attribute);
        if (!own.isEmpty() || depth >= DEEPEST) {
            return own;
        }
        for (String parent : texts(target.body(), "inherits").reversed()) {
            Optional<HclBlock> block = file.body()
                    .blocks("target")
                    .filter(other -> name(other).equals(parent))
                    .findFirst();
            List<String> theirs =
                    block.map(each -> inherited(each, attribute, depth + 1)).orElse(List.of());
            if (!theirs.isEmpty()) {
                return theirs;
            }
        }
        return List.of();
    }

    private Optional<String> single(HclBody body, String attribute) {
        return texts(body, attribute).stream().findFirst();
    }

    private List<String> texts(HclBody body, String attribute) {
        return body.attribute(attribute).map(each -> texts(each.value())).orElse(List.of());
    }

    private List<String> texts(Expression value) {
        if (value instanceof Expression.TupleOf tuple) {
            return tuple.elements().stream()
                    .flatMap(item -> texts(item).stream())
                    .toList();
        }
        String written = value.span().of(file.text()).strip();
        boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return List.of(symbols.expanded(quoted ? written.substring(1, written.length() - 1) : "${" + written + "}"));
    }

    private static String name(HclBlock block) {
        return block.labels().isEmpty() ? "" : block.labels().getFirst().text();
    }
}
