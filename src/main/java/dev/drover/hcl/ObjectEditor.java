package dev.drover.hcl;

import dev.drover.hcl.Expression.Entry;
import dev.drover.hcl.Expression.ObjectOf;

/**
 * Puts entries into an object and takes them out, in the way that its entries are written: on lines of their own or on one line, with
 * commas or without, with equals signs or colons, quoted or bare. Every other byte stays.
 */
public final class ObjectEditor {
    private final HclFile file;
    private final FileStyle style;

    public ObjectEditor(HclFile file) {
        this.file = file;
        this.style = new FileStyle(file);
    }

    /** Adds an entry after the last one. */
    public TextEdit add(ObjectOf object, String name, Value value, HclText.Readings readings) {
        String text = file.text();
        int close = object.span().end() - 1;
        boolean onLines = text.substring(style.lineStart(close), close).isBlank();
        if (object.entries().isEmpty()) {
            String outer = style.indentationAt(object.span().start());
            String entry = name + " = " + printed(value, outer + style.step(), readings);
            String inside = onLines ? "\n" + outer + style.step() + entry + "\n" + outer : " " + entry + " ";
            return new TextEdit(new Span(object.span().start() + 1, close), style.inFile(inside));
        }
        Entry last = object.entries().getLast();
        int end = last.value().span().end();
        boolean comma = text.substring(end, close).stripLeading().startsWith(",");
        String indentation = style.indentationAt(last.key().span().start());
        String entry = like(last, name) + printed(value, indentation, readings);
        if (onLines) {
            int at = style.lineStart(close);
            String line = indentation + entry + (comma ? "," : "") + "\n";
            return new TextEdit(new Span(at, at), style.inFile(line));
        }
        int at = comma ? text.indexOf(',', end) + 1 : end;
        return new TextEdit(new Span(at, at), style.inFile((comma ? " " : ", ") + entry));
    }

    /** Takes an entry out, with its line and the comment behind it where it has a line of its own. */
    public TextEdit remove(ObjectOf object, Entry entry) {
        String text = file.text();
        int start = entry.key().span().start();
        int end = entry.value().span().end();
        int comma = text.substring(end).stripLeading().startsWith(",") ? text.indexOf(',', end) + 1 : end;
        if (style.startsLine(start) && style.endsLine(comma)) {
            return new TextEdit(new Span(style.lineStart(start), style.nextLine(comma)), "");
        }
        int index = object.entries().indexOf(entry);
        if (index + 1 < object.entries().size()) {
            int next = object.entries().get(index + 1).key().span().start();
            return new TextEdit(new Span(start, next), "");
        }
        int from = index == 0
                ? start
                : object.entries().get(index - 1).value().span().end();
        return new TextEdit(new Span(from, end), "");
    }

    /** The name and the sign behind it, as the neighbour has them. */
    private String like(Entry neighbour, String name) {
        String text = file.text();
        Span key = neighbour.key().span();
        String between = text.substring(key.end(), neighbour.value().span().start());
        boolean colon = between.strip().startsWith(":");
        String own = neighbour.key() instanceof Expression.Template ? "\"" + name + "\"" : name;
        int sign = key.end() + between.indexOf(colon ? ':' : '=');
        int width = style.column(sign) - style.column(key.start());
        boolean tight = sign == key.end();
        String gap = tight ? "" : " ".repeat(Math.max(1, width - own.length()));
        return own + gap + (colon ? ": " : "= ");
    }

    private String printed(Value value, String indentation, HclText.Readings readings) {
        return new ValuePrinter(readings, style.step()).print(value, indentation);
    }
}
