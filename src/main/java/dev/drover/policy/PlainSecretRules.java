package dev.drover.policy;

import dev.drover.facts.Secrets;
import dev.drover.hcl.Value;
import dev.drover.spec.Findings;
import dev.drover.spec.JobNode;
import java.util.Map;
import java.util.Set;

/**
 * Secrets that stand in a spec as plain values: readable by everyone who may read the job, and in the repository's history
 * for good. The finding says where, never what.
 */
final class PlainSecretRules {

    private static final String RULE = "plain-secret";
    private static final String FIX =
            "Take it from Vault or a Nomad variable by a template, and change the secret: it has been seen";
    private static final Set<String> NAMED = Set.of("env", "meta", "canary_meta", "config", "options", "headers");
    private static final int LONGEST = 256 * 1024;

    private final Findings findings;

    PlainSecretRules(Findings findings) {
        this.findings = findings;
    }

    void judge(JobNode job) {
        job.all().forEach(node -> {
            if (NAMED.contains(node.type())) {
                node.attributes().forEach((name, attribute) -> value(node, name, name, attribute.value()));
            } else if (node.type().equals("template")) {
                node.text("data").ifPresent(data -> template(node, data));
            } else if (node.type().equals("service")) {
                node.value("tags").ifPresent(tags -> value(node, "tags", "tags", tags));
            }
        });
    }

    private void value(JobNode node, String attribute, String name, Value value) {
        switch (value) {
            case Value.Text(String text) -> text(node, attribute, name, text);
            case Value.Interpolated(String text) -> text(node, attribute, name, text);
            case Value.ListOf list -> list(node, attribute, name, list);
            case Value.MapOf map -> {
                for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                    value(node, attribute, entry.getKey(), entry.getValue());
                }
            }
            case Value.Code _, Value.Numeral _, Value.Flag _, Value.Nothing _ -> {}
        }
    }

    /** An option such as {@code --password} names the element after it. */
    private void list(JobNode node, String attribute, String name, Value.ListOf list) {
        String option = name;
        for (Value element : list.elements()) {
            value(node, attribute, option, element);
            String text = JobNode.textOf(element).orElse("");
            option = text.startsWith("-") && text.indexOf('=') < 0 ? text : name;
        }
    }

    private void text(JobNode node, String attribute, String name, String text) {
        int equals = text.indexOf('=');
        boolean assignment = equals > 0 && equals < 80 && text.indexOf(' ') < 0;
        boolean looks = Secrets.valueLooksSecret(name, text)
                || assignment && Secrets.valueLooksSecret(text.substring(0, equals), text.substring(equals + 1));
        if (looks && text.length() < LONGEST) {
            findings.error(RULE, node, attribute, "a value here looks like a secret in clear", FIX);
        }
    }

    /** Lines of a template that set something without asking anyone. */
    private void template(JobNode template, String data) {
        if (data.length() > LONGEST) {
            return;
        }
        String left =
                template.text("left_delimiter").filter(text -> !text.isEmpty()).orElse("{{");
        boolean found = data.lines().anyMatch(line -> !line.contains(left) && isPlainSecret(line.strip()));
        if (found) {
            findings.error(RULE, template, "data", "a line of this template looks like a secret in clear", FIX);
        }
    }

    private static boolean isPlainSecret(String line) {
        if (line.startsWith("#") || line.startsWith("//")) {
            return false;
        }
        int sign = line.indexOf('=');
        int colon = line.indexOf(": ");
        int split = sign > 0 && (colon < 0 || sign < colon) ? sign : colon;
        if (split <= 0 || split > 80) {
            return Secrets.valueLooksSecret("", line);
        }
        String name = line.substring(0, split).replace("export ", "").strip();
        String value = line.substring(split + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return Secrets.valueLooksSecret(name, quoted ? value.substring(1, value.length() - 1) : value);
    }
}
