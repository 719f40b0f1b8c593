package dev.drover.draft;

import dev.drover.app.SpecPath;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.hcl.Span;
import dev.drover.hcl.TextEdit;
import dev.drover.spec.Finding;
import dev.drover.spec.NomadVersion;
import dev.drover.spec.SpecRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Repairs slips of the pen that Nomad refuses: a name that is close to exactly one known name, and a block that was written as an
 * attribute. A repair is only kept when the file has fewer errors after it.
 */
final class Misspellings {
    private static final String MEANT = "Did you mean \"";
    private static final int MOST = 20;

    private final Bench bench;
    private final SpecPath path;

    Misspellings(Bench bench, SpecPath path) {
        this.bench = bench;
        this.path = path;
    }

    void repair() {
        Set<String> tried = new HashSet<>();
        for (int i = 0; i < MOST; i++) {
            Optional<Finding> next = errors(bench.file()).stream()
                    .filter(each -> edit(each).isPresent() && tried.add(each.rule() + " " + each.path()))
                    .findFirst();
            if (next.isEmpty()) {
                return;
            }
            Finding fault = next.get();
            TextEdit edit = edit(fault).orElseThrow();
            String was = edit.span().of(bench.file().text());
            if (helps(edit)) {
                bench.change(edit);
                bench.noted(
                        path.path() + ":" + fault.place().line(),
                        was.strip(),
                        edit.replacement().strip());
            }
        }
    }

    private static List<Finding> errors(HclFile file) {
        return SpecRules.check(file, NomadVersion.NEWEST).stream()
                .filter(Finding::isError)
                .toList();
    }

    private boolean helps(TextEdit edit) {
        try {
            HclFile after = HclFile.parse(edit.applyTo(bench.file().text()));
            return errors(after).size() < errors(bench.file()).size();
        } catch (HclSyntaxError e) {
            return false;
        }
    }

    private Optional<TextEdit> edit(Finding fault) {
        String text = bench.file().text();
        int at = index(text, fault.place().offset());
        return switch (fault.rule()) {
            case "unknown-name" -> renamed(fault, text, at);
            case "not-an-argument" -> asBlock(text, at);
            default -> Optional.empty();
        };
    }

    /** Places count in bytes, edits in characters. */
    private static int index(String text, int bytes) {
        int at = 0;
        int passed = 0;
        while (at < text.length() && passed < bytes) {
            int point = text.codePointAt(at);
            passed += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            at += Character.charCount(point);
        }
        return at;
    }

    private static Optional<TextEdit> renamed(Finding fault, String text, int at) {
        if (!fault.fix().startsWith(MEANT)) {
            return Optional.empty();
        }
        String meant = fault.fix().substring(MEANT.length(), fault.fix().lastIndexOf('"'));
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end == at ? Optional.empty() : Optional.of(new TextEdit(new Span(at, end), meant));
    }

    /** Of a block written with an equals sign only that sign goes. */
    private static Optional<TextEdit> asBlock(String text, int at) {
        int equals = text.indexOf('=', at);
        int brace = text.indexOf('{', at);
        int line = text.indexOf('\n', at);
        boolean plain = equals > at && brace > equals && (line < 0 || brace < line);
        return plain ? Optional.of(new TextEdit(new Span(equals, brace), "")) : Optional.empty();
    }
}
