package dev.drover.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of a repository what its human job spec would tell: the specs themselves, quotations of them in documents, and the arguments
 * of commands that run them. Cut lines stay as empty lines, so that line numbers hold.
 */
final class Leaks {

    private static final Set<String> SPEC_ENDINGS =
            Set.of(".nomad", ".hcl", ".job", ".tpl", ".tmpl", ".nomad.tf", ".j2", ".levant");
    private static final Set<String> DOCUMENT_ENDINGS = Set.of(".md", ".mdx", ".rst", ".txt", ".adoc");
    private static final Pattern JOB_BLOCK =
            Pattern.compile("(?m)^\\s*(?://|#)?\\s*job\\s+[\"'$\\[{_][^\\n]{0,200}\\{");
    private static final Pattern SPEC_BLOCK =
            Pattern.compile("^\\s*(job|group|task)\\s+\"[^\"]*\"\\s*\\{|NOMAD_(PORT|ADDR|UPSTREAM)_|nomadVar ");
    private static final Pattern RUN =
            Pattern.compile("\\b(nomad(\\s+job)?\\s+(run|plan)|levant\\s+(deploy|render)|nomad-pack\\s+run)\\b");

    private Leaks() {}

    /** Whether a file is a job spec, and so must not be seen at all. */
    static boolean isSpec(String path, String text) {
        String name = path.toLowerCase(Locale.ROOT);
        String base = name.substring(name.lastIndexOf('/') + 1);
        if (base.endsWith(".nomad") || base.contains(".nomad.") || base.equals("nomad.hcl")) {
            return true;
        }
        boolean likely = SPEC_ENDINGS.stream().anyMatch(base::endsWith) || base.endsWith("jobfile");
        return likely && JOB_BLOCK.matcher(text).find();
    }

    static boolean isDocument(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return DOCUMENT_ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The lines with every leak emptied. */
    static List<String> cut(String path, List<String> lines) {
        List<String> kept = new ArrayList<>(lines);
        if (isDocument(path)) {
            cutQuotations(kept);
        }
        cutRuns(kept);
        return kept;
    }

    /** A fenced block of a document that holds a part of a spec goes as a whole. */
    private static void cutQuotations(List<String> lines) {
        int open = -1;
        boolean spec = false;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            boolean fence = line.startsWith("```") || line.startsWith("~~~");
            if (fence && open < 0) {
                open = index;
                spec = false;
            } else if (fence) {
                if (spec) {
                    blank(lines, open, index);
                }
                open = -1;
            } else if (SPEC_BLOCK.matcher(lines.get(index)).find()) {
                spec = true;
                if (open < 0) {
                    lines.set(index, "");
                }
            }
        }
        if (open >= 0 && spec) {
            blank(lines, open, lines.size() - 1);
        }
    }

    /** The command that runs a spec, with the lines it goes on to. */
    private static void cutRuns(List<String> lines) {
        boolean goesOn = false;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (goesOn || RUN.matcher(line).find()) {
                goesOn = line.stripTrailing().endsWith("\\");
                lines.set(index, "");
            }
        }
    }

    private static void blank(List<String> lines, int from, int to) {
        for (int index = from; index <= to; index++) {
            lines.set(index, "");
        }
    }

    /** Whether a line still speaks of Nomad after the cuts; such lines are listed for a person to judge. */
    static boolean isSuspect(String line) {
        return SPEC_BLOCK.matcher(line).find();
    }
}
