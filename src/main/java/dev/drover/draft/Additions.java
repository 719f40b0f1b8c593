package dev.drover.draft;

import dev.drover.hcl.BlockPath;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclEditor;
import dev.drover.hcl.TextEdit;
import dev.drover.spec.Part;
import dev.drover.spec.SpecWriter;
import java.util.Optional;

/** Puts whole blocks into a spec, indented as the file is. */
final class Additions {
    private static final String WRITTEN_STEP = "  ";

    private Additions() {}

    /** Adds a block to the body of another; false when that body isn't there. */
    static boolean add(Bench bench, BlockPath path, String parentType, Part part) {
        Optional<HclBody> body = bench.body(path);
        if (body.isEmpty()) {
            return false;
        }
        HclEditor editor = bench.editor();
        String plain = new SpecWriter().write(part, parentType, "");
        TextEdit edit = editor.add(body.get(), part.type(), (indentation, step) -> indented(plain, indentation, step));
        bench.change(edit);
        return true;
    }

    /** Adds a variable before everything else, where readers look for it. */
    static void declare(Bench bench, Part variable) {
        String written = new SpecWriter().write(variable, "file", "");
        String text = bench.file().text();
        HclBody body = bench.file().body();
        int at = body.items().isEmpty()
                ? text.length()
                : body.items().getFirst().span().start();
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        String block = indented(written, "", bench.editor().step()).replace("\n", newline);
        bench.change(new TextEdit(new dev.drover.hcl.Span(at, at), block + newline));
    }

    private static String indented(String plain, String indentation, String step) {
        StringBuilder out = new StringBuilder();
        for (String line : plain.split("\n", -1)) {
            int blanks = 0;
            while (blanks < line.length() && line.charAt(blanks) == ' ') {
                blanks++;
            }
            if (!line.isBlank()) {
                out.append(indentation)
                        .append(step.repeat(blanks / WRITTEN_STEP.length()))
                        .append(line, blanks, line.length());
            }
            out.append('\n');
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }
}
