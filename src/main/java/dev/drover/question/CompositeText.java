package dev.drover.question;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with values from elsewhere in its middle: {@code postgres://app:{{vault secret/data/shop/db#password}}@db/app}. What
 * stands between double braces is one of the answer forms vault, variable, consul, service and runtime; anything else is
 * refused, so that no template code of a stranger passes through.
 */
public record CompositeText(List<Piece> pieces) {

    /** A part of the text. */
    public sealed interface Piece {
        record Plain(String text) implements Piece {}

        record From(Answer source) implements Piece {}
    }

    /** What reading gave: the pieces, or what is wrong. */
    public sealed interface Result {
        record Good(CompositeText text) implements Result {}

        record Bad(String what) implements Result {}
    }

    public CompositeText {
        pieces = List.copyOf(pieces);
    }

    /** Takes a text apart. */
    public static Result read(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (true) {
            int open = text.indexOf("{{", from);
            if (open < 0) {
                break;
            }
            int close = text.indexOf("}}", open);
            if (close < 0) {
                return new Result.Bad("a {{ is never closed by }}");
            }
            if (open > from) {
                pieces.add(new Piece.Plain(text.substring(from, open)));
            }
            switch (AnswerForm.source(text.substring(open + 2, close).strip())) {
                case AnswerForm.Good(Answer source) -> pieces.add(new Piece.From(source));
                case AnswerForm.Bad(String what) -> {
                    return new Result.Bad("between {{ and }}: " + what);
                }
                case AnswerForm.Other() -> {
                    return new Result.Bad("between {{ and }} stands one of vault, variable, consul, service, runtime");
                }
            }
            from = close + 2;
        }
        if (from < text.length()) {
            pieces.add(new Piece.Plain(text.substring(from)));
        }
        return new Result.Good(new CompositeText(pieces));
    }

    /** The pieces of an answer that was already understood. */
    public static CompositeText of(Answer.Composite answer) {
        return switch (read(answer.text())) {
            case Result.Good(CompositeText text) -> text;
            case Result.Bad(String what) -> throw new IllegalArgumentException(what);
        };
    }

    /** Only what is written out in it, which must hold no secret. */
    public String plain() {
        StringBuilder plain = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Plain(String text)) {
                plain.append(text);
            }
        }
        return plain.toString();
    }
}
