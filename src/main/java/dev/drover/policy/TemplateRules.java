package dev.drover.policy;

import dev.drover.hcl.Value;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a template reads and where it writes: files of the host, and variables of other jobs. */
final class TemplateRules {

    private static final String VARIABLES = "nomad/jobs";
    private static final List<String> READERS =
            List.of("nomadVar", "nomadVarList", "nomadVarListSafe", "nomadVarExists");
    private static final List<String> FORBIDDEN = List.of("file", "plugin", "writeToFile");

    private final JobNode job;
    private final Findings findings;

    TemplateRules(JobNode job, Findings findings) {
        this.job = job;
        this.findings = findings;
    }

    void judge(JobNode template) {
        for (String attribute : List.of("destination", "source")) {
            boolean unknown =
                    template.value(attribute).map(Value.Code.class::isInstance).orElse(false);
            if (unknown || template.text(attribute).map(MountRules::isOutside).orElse(false)) {
                findings.error(
                        "template-path",
                        template,
                        attribute,
                        "the template's " + attribute + " lies outside the task's directory",
                        "Use a path below local/ or secrets/");
            }
        }
        Optional<String> data = template.text("data");
        if (data.isEmpty()) {
            return;
        }
        String left =
                template.text("left_delimiter").filter(text -> !text.isEmpty()).orElse("{{");
        String right =
                template.text("right_delimiter").filter(text -> !text.isEmpty()).orElse("}}");
        for (String action : actions(data.get(), left, right)) {
            action(template, words(action));
        }
    }

    private static List<String> actions(String data, String left, String right) {
        List<String> actions = new ArrayList<>();
        int at = data.indexOf(left);
        while (at >= 0) {
            int end = data.indexOf(right, at + left.length());
            int stop = end < 0 ? data.length() : end;
            actions.add(data.substring(at + left.length(), stop));
            at = end < 0 ? -1 : data.indexOf(left, stop + right.length());
        }
        return actions;
    }

    private void action(JobNode template, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (FORBIDDEN.contains(word)) {
                findings.error(
                        "template-function",
                        template,
                        "data",
                        "the template uses " + word + ", which acts on the host's files",
                        "Leave it out; what a template needs comes from Vault, Consul or Nomad's variables");
            }
            if (READERS.contains(word)) {
                variable(template, i + 1 < words.size() ? words.get(i + 1) : "");
            }
        }
    }

    private void variable(JobNode template, String argument) {
        boolean quoted = argument.length() > 1 && (argument.charAt(0) == '"' || argument.charAt(0) == '`');
        String path = quoted ? argument.substring(1, argument.length() - 1) : "";
        int at = path.indexOf('@');
        String bare = at >= 0 ? path.substring(0, at) : path;
        boolean own = bare.equals(VARIABLES)
                || bare.equals(VARIABLES + "/" + job.label())
                || bare.startsWith(VARIABLES + "/" + job.label() + "/")
                || !bare.startsWith(VARIABLES + "/") && !bare.isEmpty();
        if (!own || at >= 0) {
            findings.error(
                    "template-variable",
                    template,
                    "data",
                    quoted
                            ? "the template reads variables of another job or namespace"
                            : "which variables it reads is computed",
                    "Read those below " + VARIABLES + "/" + job.label());
        }
    }

    /** The words of an action: names, and strings with their quotes; linear in its length. */
    private static List<String> words(String action) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < action.length()) {
            char c = action.charAt(at);
            int end = at + 1;
            if (c == '"' || c == '`') {
                while (end < action.length() && action.charAt(end) != c) {
                    end += c == '"' && action.charAt(end) == '\\' ? 2 : 1;
                }
                end = Math.min(action.length(), end + 1);
                words.add(action.substring(at, end));
            } else if (Character.isLetter(c)) {
                while (end < action.length() && Character.isLetterOrDigit(action.charAt(end))) {
                    end++;
                }
                boolean isField = at > 0 && (action.charAt(at - 1) == '.' || action.charAt(at - 1) == '$');
                if (!isField) {
                    words.add(action.substring(at, end));
                }
            } else if (c == '$' || c == '.') {
                words.add("$");
            }
            at = end;
        }
        return words;
    }
}
