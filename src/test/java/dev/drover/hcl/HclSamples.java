package dev.drover.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small texts that between them use everything HCL has, and ways to damage them. */
final class HclSamples {

    /** Each is valid, and each does something that no other does. */
    static final List<String> VALID = List.of(
            "",
            "\n\n",
            "a = 1",
            "a = 1\r\nb = 2\r\n",
            "\ufeffa = 1\n",
            "a   =   [1, 2.5, 1e3, -4]   # numbers\n// c\n/* d\n e */ b = null\n",
            "a = {\n  b = 1\n\n  # c\n  \"d e\" : 2,\n  (f) = 3, g = true\n}\n",
            "a {\n}\nb {}\nc { d = 1 }\ne \"f\" g \"h\\\"i\" {\n  j = 1\n}\n",
            "a = \"b\\n\\t\\\"\\\\\\u00e9\\U0001F600 $${c} %%{d} $ % $$ %%\"\n",
            "a = \"${b} and ${~ c.d[0] ~} and ${\"${e}\"}\"\n",
            "a = \"%{ if b }c%{ else }d%{ endif }%{ for k, v in e ~}f%{ endfor }\"\n",
            "a = <<EOT\n  b ${c}\n  $${d}\n  EOT\ne = 1\n",
            "a = <<-EOT\n    b\n\n      c\n    EOT\n",
            "a = f(<<X\nb\nX\n, 1)\n",
            "a = \"${<<X\n${<<Y\nb\nY\n}\nX\n}\"\n",
            "a = [for k, v in b : v if k != \"c\"]\nd = {for x in y : x.k => x.v...}\n",
            "a = b.c.0.*.d[*].e[\"f\"][g]\n",
            "a = f()\nb = g(1,\n  2, # c\n  h...\n)\nd = x::y(1)\n",
            "a = b ? c : d ? e : f\n",
            "a = !b && c || d == e && f != g || -1 < 2 + 3 * 4 % 5 / 6 - 7 && 8 >= 9 && 1 > 0 && 0 <= 1\n",
            "a = (\n  1\n  +\n  2\n)\n",
            "überall-1 = _x\n",
            "a = [\n  1, # one\n  2,\n]\n",
            "task \"x\" {\n\tdriver = \"docker\"\n\tconfig {\n\t\tports = [\"http\"]\n\t}\n}\n");

    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "${",
            "%{",
            "~}",
            "$${",
            "=",
            ":",
            "::",
            ",",
            "\n",
            "\r\n",
            "\r",
            ".",
            "...",
            "=>",
            "?",
            "<<E\n",
            "\nE\n",
            "<<-EOT\n",
            "EOT",
            "#",
            "//",
            "/*",
            "*/",
            "\\",
            "\\u",
            "*",
            "-",
            "!",
            "&&",
            "|",
            "==",
            " ",
            "\t",
            "1",
            "1.5",
            "a",
            "for",
            "in",
            "if",
            "endif",
            "%{ if",
            "endfor",
            "é",
            "\0",
            "\ud800",
            "\ufeff",
            "'",
            "`",
            ";",
            "~",
            "$",
            "%",
            "1e5",
            "a = ",
            "b {",
            "else");

    private HclSamples() {}

    /** One of the valid texts with a few random changes; most of the results are invalid. */
    static String damaged(Random random) {
        StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                default -> {
                    int from = random.nextInt(text.length() + 1);
                    text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(12))));
                }
            }
        }
        return text.toString();
    }

    static List<String> manyDamaged(long seed, int count) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(damaged(random));
        }
        return texts;
    }
}
