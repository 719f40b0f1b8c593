package dev.drover.draft;

import dev.drover.facts.image.ImageReference;
import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclEditor;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the image of an app is written: in the spec itself, as the default of a variable, or among the variables beside the spec.
 * Found only where it is plain which task is the app and the image is written out; replacing it leaves every other byte alone.
 */
public record ImageSite(Where where, String text, BlockPath path, String written, int line) {
    /** The file that holds it. */
    public enum Where {
        SPEC,
        VARIABLES
    }

    private record Task(BlockPath config, HclAttribute image) {}

    /** The image of the app in a spec and the variables beside it ("" for none); {@code known} are repositories that are the app's for certain. */
    public static Optional<ImageSite> in(String spec, String variables, Set<String> known) {
        try {
            HclFile file = HclFile.parse(spec);
            List<ImageSite> sites = new ArrayList<>();
            for (Task task : tasks(file)) {
                site(spec, variables, task).ifPresent(sites::add);
            }
            List<ImageSite> certain = sites.stream()
                    .filter(site -> known.contains(site.reference().repository()))
                    .toList();
            List<ImageSite> left = certain.isEmpty() ? sites : certain;
            return left.size() == 1 ? Optional.of(left.getFirst()) : Optional.empty();
        } catch (HclSyntaxError e) {
            return Optional.empty();
        }
    }

    public ImageReference reference() {
        return ImageReference.of(written);
    }

    /** The text of the file with another image in its place. */
    public String with(String image) {
        HclFile file = HclFile.parse(text);
        HclAttribute attribute = path.attributeIn(file).orElseThrow();
        return new HclEditor(file)
                .replaceValue(attribute, Value.of(image), Readings.ONCE)
                .applyTo(text);
    }

    private static List<Task> tasks(HclFile file) {
        List<Task> tasks = new ArrayList<>();
        List<HclBlock> jobs = file.body().blocks("job").toList();
        for (HclBlock group :
                jobs.size() == 1 ? jobs.getFirst().body().blocks("group").toList() : List.<HclBlock>of()) {
            for (HclBlock task : group.body().blocks("task").toList()) {
                BlockPath config = BlockPath.root()
                        .then("job")
                        .then("group", label(group))
                        .then("task", label(task))
                        .then("config");
                boolean aside = task.body().blocks("lifecycle").findAny().isPresent();
                Optional<HclAttribute> image =
                        aside ? Optional.empty() : config.then("image").attributeIn(file);
                image.ifPresent(attribute -> tasks.add(new Task(config, attribute)));
            }
        }
        return tasks;
    }

    private static String label(HclBlock block) {
        return block.labels().isEmpty() ? "" : block.labels().getFirst().text();
    }

    private static Optional<ImageSite> site(String spec, String variables, Task task) {
        Expression value = task.image().value();
        Optional<String> literal = Spelled.literal(value);
        if (literal.isPresent()) {
            return Optional.of(at(Where.SPEC, spec, task.config().then("image"), literal.get()));
        }
        Optional<String> variable = variable(value);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        Optional<ImageSite> given = variables.isEmpty()
                ? Optional.empty()
                : at(Where.VARIABLES, variables, BlockPath.root().then(variable.get()));
        return given.or(() -> at(
                Where.SPEC,
                spec,
                BlockPath.root().then("variable", variable.get()).then("default")));
    }

    private static Optional<String> variable(Expression value) {
        return value instanceof Expression.Traversal traversal
                        && traversal.root() instanceof Expression.Variable root
                        && root.name().equals("var")
                        && traversal.steps().size() == 1
                        && traversal.steps().getFirst() instanceof Expression.Step.Attribute step
                ? Optional.of(step.name())
                : Optional.empty();
    }

    private static Optional<ImageSite> at(Where where, String text, BlockPath path) {
        return path.attributeIn(HclFile.parse(text))
                .flatMap(attribute -> Spelled.literal(attribute.value()))
                .filter(written -> !written.isEmpty())
                .map(written -> at(where, text, path, written));
    }

    private static ImageSite at(Where where, String text, BlockPath path, String written) {
        int start = path.attributeIn(HclFile.parse(text)).orElseThrow().span().start();
        int line = 1
                + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        return new ImageSite(where, text, path, written, line);
    }
}
