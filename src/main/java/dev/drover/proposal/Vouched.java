package dev.drover.proposal;

import dev.drover.forge.Comment;
import dev.drover.question.AnswerText;
import dev.drover.question.CommandReader;
import dev.drover.question.Given;
import dev.drover.question.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Answers, or a command, that a signed-in person gave on Drover's own pages, as they stand on a pull request: a comment of Drover's that tells
 * people who said what, with the same for Drover in a hidden mark. It is the record and the only carrier, so a process that ends
 * after writing it loses nothing. It is believed only in what Drover's own account wrote, and holds nothing but answers that the
 * grammar understood, or one command. {@code login} is the person's account on the forge, "" where that is not known.
 */
public record Vouched(String by, String login, List<String> lines) {
    private static final String MARK = "<!-- drover:given ";
    private static final String END = " -->";
    private static final int LONGEST = 40_000;

    public Vouched {
        lines = List.copyOf(lines);
    }

    public static Vouched of(String by, String login, List<Given> given) {
        return new Vouched(
                by,
                login,
                given.stream()
                        .map(each -> AnswerText.line(each.to(), each.answer()))
                        .toList());
    }

    /** The comment's text. */
    public String text() {
        boolean order = lines.stream().anyMatch(each -> CommandReader.read(each).isPresent());
        StringBuilder out = new StringBuilder(order ? "Asked for by **" : "Answered by **")
                .append(Untrusted.inline(by))
                .append("** on Drover's dashboard:\n\n");
        lines.forEach(line -> out.append("- ").append(Untrusted.code(line)).append('\n'));
        String said = by + "\n" + login + "\n" + String.join("\n", lines);
        String hidden = Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
        return out.append('\n').append(MARK).append(hidden).append(END).toString();
    }

    /** What a comment vouches for; empty where it is nobody's, or not Drover's. */
    public static Optional<Vouched> in(Comment comment) {
        String body = comment.body();
        int open = comment.mine() ? body.lastIndexOf(MARK) : -1;
        int close = open < 0 ? -1 : body.indexOf(END, open);
        if (close < 0 || close - open > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] said = Base64.getDecoder().decode(body.substring(open + MARK.length(), close));
            List<String> parts =
                    new String(said, StandardCharsets.UTF_8).lines().toList();
            return parts.size() < 3 || parts.getFirst().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Vouched(parts.get(0), parts.get(1), parts.subList(2, parts.size())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // somebody edited the mark
        }
    }

    /** The same as if the person had written it on the forge. */
    Comment as(Comment record) {
        return new Comment(record.id(), by, false, String.join("\n", lines), record.at());
    }
}
