package dev.drover.question;

import java.util.List;
import java.util.Random;

/** Any answer that people could have given, from a seed. */
record RandomAnswers(Random random) {
    private static final String ODD = "ab Z9\"\\\n\t{}[]#:'`,&*!|>%@~=$<é\u2028🐎{{}}vault yes ";

    Answer next() {
        return switch (random.nextInt(10)) {
            case 0 -> new Answer.Yes();
            case 1 -> new Answer.No();
            case 2 -> new Answer.Leave();
            case 3 -> new Answer.FromVault("secret/data/" + word() + "/" + word(), word());
            case 4 -> new Answer.FromVariable("nomad/jobs/" + word(), word());
            case 5 -> new Answer.FromConsul(word() + "/" + word());
            case 6 -> new Answer.FromService(word(), random.nextBoolean() ? "" : word());
            case 7 -> new Answer.FromRuntime("NOMAD_PORT_" + word());
            case 8 -> new Answer.Composite(plain() + "{{vault secret/data/" + word() + "#" + word() + "}}" + plain());
            default -> new Answer.Value(text());
        };
    }

    private String word() {
        List<String> words = List.of("shop", "db", "api_key", "password", "x-1", "A", "value", "yes", "no");
        return words.get(random.nextInt(words.size()));
    }

    /** Text that opens no braces of its own. */
    private String plain() {
        return text().replace("{", "").replace("}", "");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int at = random.nextInt(ODD.codePointCount(0, ODD.length()));
            text.appendCodePoint(ODD.codePointAt(ODD.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }
}
