package dev.drover.draft;

import dev.drover.app.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * How a draft is to be written: where it will lie, in which namespace, with which template delimiters, and whether Terraform
 * will render it first (such a spec is proposed and never deployed by Drover).
 */
public record DraftOptions(SpecPath path, String namespace, boolean terraform, Optional<Delimiters> delimiters) {
    public static final DraftOptions USUAL = new DraftOptions(SpecPath.USUAL, "", false, Optional.empty());

    /** What templates use in place of double braces, such as {@code [[} and {@code ]]}. */
    public record Delimiters(String left, String right) {
        static final Delimiters USUAL = new Delimiters("{{", "}}");

        public Delimiters {
            boolean bad =
                    left.isBlank() || right.isBlank() || left.equals(right) || left.length() > 8 || right.length() > 8;
            if (bad) {
                throw new IllegalArgumentException("delimiters are two different short marks, such as [[ and ]]");
            }
        }
    }

    public DraftOptions at(SpecPath other) {
        return new DraftOptions(other, namespace, terraform, delimiters);
    }

    public DraftOptions forTerraform() {
        return new DraftOptions(path, namespace, true, delimiters);
    }

    public DraftOptions delimitedBy(Delimiters chosen) {
        return new DraftOptions(path, namespace, terraform, Optional.of(chosen));
    }

    /** Written for Terraform where so, and with these two marks where there are two. */
    public DraftOptions written(boolean forTerraform, List<String> marks) {
        DraftOptions options = forTerraform ? forTerraform() : this;
        return marks.size() == 2 ? options.delimitedBy(new Delimiters(marks.getFirst(), marks.getLast())) : options;
    }

    public DraftOptions inNamespace(String chosen) {
        return new DraftOptions(path, chosen, terraform, delimiters);
    }
}
