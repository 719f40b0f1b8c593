package dev.drover.draft;

import dev.drover.json.Json;
import java.util.Optional;

/**
 * The text of a spec that Terraform renders: every sign that Terraform would expand is doubled, except the datacenter, which is
 * Terraform's to fill in. Turning a text into its plain form and back gives the same bytes, or is refused.
 */
public final class TerraformText {
    private static final String DATACENTER = "${datacenter}";
    private static final String OWN_LINE = "datacenters = [\"" + DATACENTER + "\"]";

    private TerraformText() {}

    /** As Nomad would read it, with Terraform's own mark left in; empty when the text isn't Terraform's, or mixed. */
    static Optional<String> plain(String text) {
        if (text.lines().noneMatch(TerraformText::isOwn)) {
            return Optional.empty();
        }
        String plain = text.replace("$${", "${").replace("%%{", "%{");
        return rendered(plain).equals(text) ? Optional.of(plain) : Optional.empty();
    }

    /** Doubles what Terraform would expand. */
    static String rendered(String plain) {
        StringBuilder out = new StringBuilder();
        for (String line : plain.split("\n", -1)) {
            out.append(isOwn(line) ? line : line.replace("${", "$${").replace("%{", "%%{"))
                    .append('\n');
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }

    private static boolean isOwn(String line) {
        return line.strip().replaceAll(" +", " ").equals(OWN_LINE);
    }

    /** True for a parsed job whose datacenter nobody filled in: its spec is a template of Terraform's, and no job yet. */
    public static boolean isUnrendered(Json job) {
        return job.get("Datacenters").list().stream()
                .anyMatch(each -> each.string("").contains("${"));
    }
}
