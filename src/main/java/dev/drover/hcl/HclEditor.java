package dev.drover.hcl;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * Changes a file in place and in its own style: each change is one {@link TextEdit}, and what lies outside its span stays
 * byte for byte: comments, order, alignment, line ends. Never edits a file that doesn't parse, since there is none.
 */
public final class HclEditor {

    private final HclFile file;
    private final FileStyle style;
    private final ToIntFunction<String> rank;

    /** New names come after the last one whose rank isn't higher, so that additions keep a customary order. */
    public HclEditor(HclFile file, ToIntFunction<String> rank) {
        this.file = file;
        this.style = new FileStyle(file);
        this.rank = rank;
    }

    /** New attributes come after the last one, new blocks at the end. */
    public HclEditor(HclFile file) {
        this(file, name -> 0);
    }

    /** What one level of indentation adds in this file. */
    public String step() {
        return style.step();
    }

    /** Replaces the value of an attribute where it stands. */
    public TextEdit replaceValue(HclAttribute attribute, Value value, HclText.Readings readings) {
        String indentation = style.indentationAt(attribute.span().start());
        return replace(attribute.value(), value, indentation, readings);
    }

    /** Replaces one expression, such as an element of a list. */
    public TextEdit replaceExpression(Expression expression, Value value, HclText.Readings readings) {
        return replace(expression, value, style.indentationAt(expression.span().start()), readings);
    }

    private TextEdit replace(Expression old, Value value, String indentation, HclText.Readings readings) {
        String printed = printed(value, indentation, readings, isHeredoc(old));
        return new TextEdit(old.span(), style.inFile(printed));
    }

    private static boolean isHeredoc(Expression expression) {
        return expression instanceof Expression.Template template && template.form() != Expression.Form.QUOTED;
    }

    private String printed(Value value, String indentation, HclText.Readings readings, boolean asHeredoc) {
        if (asHeredoc && value instanceof Value.Text(String text) && HclText.suitsHeredoc(text)) {
            return HclText.heredoc(text, indentation, style.step());
        }
        return new ValuePrinter(readings, style.step()).print(value, indentation);
    }

    /** Sets an attribute: in its place if it is there, else on a new line that is aligned with its neighbours. */
    public TextEdit set(HclBody body, String name, Value value, HclText.Readings readings) {
        Optional<HclAttribute> present = body.attribute(name);
        if (present.isPresent()) {
            return replaceValue(present.get(), value, readings);
        }
        String indentation = indentation(body);
        String printed = printed(value, indentation, readings, false);
        Optional<HclAttribute> before = attributeBefore(body, name);
        Optional<HclAttribute> neighbour = before.or(() -> body.attributes().findFirst());
        String gap = neighbour.map(each -> gapLike(each, name)).orElse(" ");
        boolean blocksFollow = neighbour.isEmpty() && !body.items().isEmpty();
        String line = indentation + name + gap + "= " + printed + (blocksFollow ? "\n\n" : "\n");
        return insert(body, before.map(HclItem.class::cast), line);
    }

    private Optional<HclAttribute> attributeBefore(HclBody body, String name) {
        HclAttribute found = null;
        for (HclItem item : body.items()) {
            if (item instanceof HclBlock) {
                break;
            }
            HclAttribute attribute = (HclAttribute) item;
            if (rank.applyAsInt(attribute.name().text()) <= rank.applyAsInt(name)) {
                found = attribute;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The spaces that bring the equals sign under the neighbour's, or one if the name is too long for that. */
    private String gapLike(HclAttribute neighbour, String name) {
        int width = style.column(neighbour.equalsSign().start())
                - style.column(neighbour.name().span().start());
        boolean aligned = file.text().charAt(neighbour.equalsSign().start() - 1) == ' ';
        return aligned && width > name.length() ? " ".repeat(width - name.length()) : " ";
    }

    /** Adds a block, given as a function of its indentation and of what each level adds; ends in a newline. */
    public TextEdit add(HclBody body, String type, BiFunction<String, String, String> block) {
        HclItem before = null;
        for (HclItem item : body.items()) {
            if (item instanceof HclAttribute || rank.applyAsInt(nameOf(item)) <= rank.applyAsInt(type)) {
                before = item;
            }
        }
        String text = block.apply(indentation(body), style.step());
        if (before == null) {
            return insert(body, Optional.empty(), text + (body.items().isEmpty() ? "" : "\n"));
        }
        return insert(body, Optional.of(before), isPacked(body, before, type) ? text : "\n" + text);
    }

    private static String nameOf(HclItem item) {
        return switch (item) {
            case HclAttribute attribute -> attribute.name().text();
            case HclBlock block -> block.type().text();
        };
    }

    /** Whether the blocks of this name stand under each other without blank lines. */
    private boolean isPacked(HclBody body, HclItem before, String type) {
        List<HclBlock> siblings = body.blocks(type).toList();
        int last = siblings.size() - 1;
        return last > 0
                && siblings.get(last).span().equals(before.span())
                && style.nextLine(siblings.get(last - 1).span().end())
                        == style.lineStart(siblings.get(last).span().start());
    }

    /** Takes an attribute or a block out, with its line and the comment behind it; comments above it stay. */
    public TextEdit remove(HclBody body, HclItem item) {
        Span span = item.span();
        if (!style.isWhole(body) && isOnOneLine(body)) {
            return new TextEdit(body.span(), "");
        }
        if (!style.startsLine(span.start()) || !style.endsLine(span.end())) {
            return new TextEdit(span, "");
        }
        int start = style.lineStart(span.start());
        int end = style.nextLine(span.end());
        boolean blankBefore = start == 0 || isAfterOpening(body, start) || isBlankBefore(start);
        while (blankBefore && style.isBlankLine(end)) {
            end = style.nextLine(end);
        }
        return new TextEdit(new Span(start, end), "");
    }

    private boolean isAfterOpening(HclBody body, int lineStart) {
        return style.lineStart(body.span().start()) == style.lineStart(Math.max(0, lineStart - 1));
    }

    private boolean isBlankBefore(int lineStart) {
        return style.isBlankLine(style.lineStart(lineStart - 1));
    }

    private String indentation(HclBody body) {
        for (HclItem item : body.items()) {
            if (style.startsLine(item.span().start())) {
                return style.indentationAt(item.span().start());
            }
        }
        return style.isWhole(body) ? "" : style.indentationAt(body.span().start()) + style.step();
    }

    /** Puts whole lines after an item, or at the beginning of a body. */
    private TextEdit insert(HclBody body, Optional<HclItem> before, String lines) {
        if (!style.isWhole(body) && isOnOneLine(body)) {
            return unfold(body, lines);
        }
        int at = before.map(item -> style.lineAfter(item.span().end())).orElseGet(() -> start(body));
        boolean lineIsOpen = at > 0 && file.text().charAt(at - 1) != '\n' && at != start(file.body());
        String inserted = lineIsOpen ? "\n" + lines.substring(0, lines.length() - 1) : lines;
        return new TextEdit(new Span(at, at), style.inFile(inserted));
    }

    private int start(HclBody body) {
        if (!style.isWhole(body)) {
            return style.lineAfter(body.span().start());
        }
        if (!body.items().isEmpty()) {
            return style.withCommentsAbove(
                    style.lineStart(body.items().getFirst().span().start()));
        }
        return file.text().startsWith("\ufeff") ? 1 : 0;
    }

    private boolean isOnOneLine(HclBody body) {
        return body.span().of(file.text()).indexOf('\n') < 0;
    }

    /** A block on one line gets a line for each of its contents. */
    private TextEdit unfold(HclBody body, String lines) {
        String outer = style.indentationAt(body.span().start());
        String present = body.span().of(file.text()).strip();
        String kept = present.isEmpty() ? "" : outer + style.step() + present + "\n";
        return new TextEdit(body.span(), style.inFile("\n" + kept + lines + outer));
    }
}
