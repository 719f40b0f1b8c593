package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclEditor;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.TextEdit;
import dev.drover.hcl.Value;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The spec under repair: its text after each edit, the changes made so far, and what is to be asked. Every edit is made on the
 * text as it then stands, so edits never collide.
 */
final class Bench {

    /** A question, and the attribute or block whose line it concerns; the value that would stand there otherwise. */
    record Doubt(Question question, BlockPath at, Optional<String> instead) {}

    /** The customary order of what may be added; anything else counts as coming first. */
    private static final List<String> ORDER = List.of(
            "lifecycle",
            "constraint",
            "periodic",
            "update",
            "restart",
            "reschedule",
            "network",
            "volume",
            "service",
            "config",
            "env",
            "vault",
            "consul",
            "template",
            "volume_mount",
            "resources",
            "group",
            "task");

    private final List<Repair.Change> changes = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<DraftFinding> findings = new ArrayList<>();
    private HclFile file;

    Bench(HclFile file) {
        this.file = file;
    }

    HclFile file() {
        return file;
    }

    List<Repair.Change> changes() {
        return changes;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    List<DraftFinding> findings() {
        return findings;
    }

    HclEditor editor() {
        return new HclEditor(file, ORDER::indexOf);
    }

    void apply(TextEdit edit, Repair.Change change) {
        change(edit);
        changes.add(change);
    }

    /** Notes a change whose edits are made already. */
    void noted(String property, String was, String is) {
        changes.add(new Repair.Change(property, was, is));
    }

    /** A further edit of a change that is already noted. */
    void change(TextEdit edit) {
        file = HclFile.parse(edit.applyTo(file.text()));
    }

    void find(DraftFinding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    /** A human decided otherwise than the old and the new value: nothing is changed, and they are asked. */
    void doubt(String id, BlockPath at, String has, String wants, String was) {
        Question question = new Question(
                new QuestionId(id),
                "The code's " + id + " changed from " + shown(was) + " to " + shown(wants) + "; the spec says "
                        + shown(has) + ". Keep it?",
                "Somebody decided on this value, so nothing was changed.",
                has,
                false,
                List.of("yes", id.startsWith("env.") ? id.substring(4) + " = value " + wants : wants));
        doubts.add(new Doubt(question, at, wants.isEmpty() ? Optional.empty() : Optional.of(wants)));
    }

    private static String shown(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    Optional<HclBody> body(BlockPath path) {
        return path.bodyIn(file);
    }

    Optional<HclAttribute> attribute(BlockPath path, String name) {
        return body(path).flatMap(body -> body.attribute(name));
    }

    /**
     * Where the value of an attribute is written: the attribute itself, or the default of the variable that it only refers to.
     */
    BlockPath written(BlockPath path, String name) {
        Optional<Expression> value = attribute(path, name).map(HclAttribute::value);
        if (value.isPresent()
                && value.get() instanceof Expression.Traversal traversal
                && traversal.root() instanceof Expression.Variable root
                && root.name().equals("var")
                && traversal.steps().size() == 1
                && traversal.steps().getFirst() instanceof Expression.Step.Attribute step) {
            BlockPath variable = BlockPath.root().then("variable", step.name());
            if (attribute(variable, "default").isPresent()) {
                return variable.then("default");
            }
        }
        return path.then(name);
    }

    /** True when blocks of this name are made by an expression, so that nobody can see here which there will be. */
    boolean generates(BlockPath path, String type) {
        return body(path).stream().flatMap(body -> body.blocks("dynamic")).anyMatch(block -> block.isLabelled(type));
    }

    /** Sets an attribute of a block that is there. */
    void set(BlockPath path, String name, Value value, Readings readings) {
        body(path).ifPresent(body -> change(editor().set(body, name, value, readings)));
    }
}
