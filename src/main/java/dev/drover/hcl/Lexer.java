package dev.drover.hcl;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Cuts HCL text into tokens in one pass, in time linear in its length and without recursion: templates inside templates
 * are kept on a stack of its own. Throws nothing but {@link HclSyntaxError}.
 */
final class Lexer {

    private final String text;
    private final Tokens tokens;
    private final TemplateLexer templates;
    private final Deque<Template> open = new ArrayDeque<>();
    private int braces;
    private int at;

    /** A quoted string or heredoc that isn't closed yet; while an interpolation of it is read, the depth of its brace. */
    static final class Template {
        final String marker;
        final int start;
        boolean lineStart = true;
        int sequenceBrace = -1;

        Template(String marker, int start) {
            this.marker = marker;
            this.start = start;
        }

        boolean isHeredoc() {
            return !marker.isEmpty();
        }
    }

    private Lexer(String text) {
        this.text = text;
        this.tokens = new Tokens(text);
        this.templates = new TemplateLexer(text, tokens);
    }

    static Tokens tokens(String text) {
        return new Lexer(text).read();
    }

    private Tokens read() {
        at = text.startsWith("\ufeff") ? 1 : 0;
        while (at < text.length()) {
            Template innermost = open.peek();
            if (innermost != null && innermost.sequenceBrace < 0) {
                literal(innermost);
            } else {
                plain();
            }
        }
        if (!open.isEmpty()) {
            throw templates.unclosed(open.getFirst());
        }
        tokens.add(TokenKind.END, text.length(), text.length());
        return tokens;
    }

    private void literal(Template template) {
        at = template.isHeredoc() ? templates.heredoc(at, template) : templates.quoted(at);
        TokenKind last = tokens.kind(tokens.size() - 1);
        switch (last) {
            case CLOSE_QUOTE, CLOSE_HEREDOC -> open.pop();
            case OPEN_INTERPOLATION, OPEN_DIRECTIVE -> {
                braces++;
                template.sequenceBrace = braces;
                template.lineStart = false;
            }
            default -> {}
        }
    }

    private void plain() {
        char c = text.charAt(at);
        switch (c) {
            case ' ', '\t' -> at++;
            case '\n' -> add(TokenKind.NEWLINE, 1);
            case '\r' -> lineFeedAfterReturn();
            case '#' -> lineComment();
            case '/' -> slash();
            case '"' -> {
                open.push(new Template("", at));
                add(TokenKind.OPEN_QUOTE, 1);
            }
            case '{' -> {
                add(TokenKind.OPEN_BRACE, 1);
                braces++;
            }
            case '}' -> closeBrace(1);
            case '~' -> tilde();
            case '<' -> lessOrHeredoc();
            default -> {
                if (Character.isDigit(c) && c < 0x80) {
                    number();
                } else if (isNameStart(text.codePointAt(at))) {
                    name();
                } else {
                    operator(c);
                }
            }
        }
    }

    private void add(TokenKind kind, int length) {
        tokens.add(kind, at, at + length);
        at += length;
    }

    private boolean follows(char c) {
        return at + 1 < text.length() && text.charAt(at + 1) == c;
    }

    private void lineFeedAfterReturn() {
        if (!follows('\n')) {
            throw error("a carriage return stands alone", "End lines with a line feed");
        }
        add(TokenKind.NEWLINE, 2);
    }

    private void lineComment() {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            end = text.length();
        } else if (text.charAt(end - 1) == '\r') {
            end--;
        }
        add(TokenKind.COMMENT, end - at);
    }

    private void slash() {
        if (follows('/')) {
            lineComment();
        } else if (follows('*')) {
            int end = text.indexOf("*/", at + 2);
            if (end < 0) {
                throw error("this comment is never closed", "Close it with */");
            }
            add(TokenKind.COMMENT, end + 2 - at);
        } else {
            add(TokenKind.SLASH, 1);
        }
    }

    private void tilde() {
        if (!follows('}')) {
            throw error("\"~\" is no operator", "To negate, write \"!\"");
        }
        Template innermost = open.peek();
        if (innermost == null || innermost.sequenceBrace != braces) {
            throw error("\"~}\" closes nothing here", "It ends a sequence that \"${\" or \"%{\" began");
        }
        closeBrace(2);
    }

    private void closeBrace(int length) {
        Template innermost = open.peek();
        if (innermost != null && innermost.sequenceBrace == braces) {
            add(TokenKind.CLOSE_SEQUENCE, length);
            innermost.sequenceBrace = -1;
        } else {
            add(TokenKind.CLOSE_BRACE, length);
        }
        braces--;
    }

    private void lessOrHeredoc() {
        if (!follows('<')) {
            boolean orEqual = follows('=');
            add(orEqual ? TokenKind.LESS_OR_EQUAL : TokenKind.LESS, orEqual ? 2 : 1);
            return;
        }
        int start = at + 2;
        if (start < text.length() && text.charAt(start) == '-') {
            start++;
        }
        int end = start;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (!(end == start ? isNameStart(point) : isNamePart(point))) {
                break;
            }
            end += Character.charCount(point);
        }
        int lineEnd = text.startsWith("\r\n", end) ? end + 2 : text.startsWith("\n", end) ? end + 1 : -1;
        if (end == start || lineEnd < 0) {
            throw error(
                    "this heredoc doesn't begin", "Write <<EOT with a marker of letters, and end the line after it");
        }
        open.push(new Template(text.substring(start, end), at));
        add(TokenKind.OPEN_HEREDOC, lineEnd - at);
    }

    private void number() {
        int end = digits(at + 1);
        boolean whole = !isFraction(end);
        if (!whole) {
            end = digits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int digit = end + 1;
            if (digit < text.length() && (text.charAt(digit) == '+' || text.charAt(digit) == '-')) {
                digit++;
            }
            if (digit < text.length() && isDigit(text.charAt(digit))) {
                end = digits(digit);
                whole = false;
            }
        }
        if (!whole && isFraction(end)) {
            throw error("this is no number", "A number has at most one decimal point");
        }
        add(TokenKind.NUMBER, end - at);
    }

    private boolean isFraction(int dot) {
        if (dot + 1 >= text.length() || text.charAt(dot) != '.') {
            return false;
        }
        char next = text.charAt(dot + 1);
        boolean exponent = (next == 'e' || next == 'E') && dot + 2 < text.length() && isDigit(text.charAt(dot + 2));
        return isDigit(next) || exponent;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void name() {
        int end = at;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (!isNamePart(point)) {
                break;
            }
            end += Character.charCount(point);
        }
        add(TokenKind.NAME, end - at);
    }

    private static boolean isNameStart(int point) {
        if (point < 0x80) {
            return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z' || point == '_';
        }
        return Character.isUnicodeIdentifierStart(point);
    }

    private static boolean isNamePart(int point) {
        if (point < 0x80) {
            return isNameStart(point) || point >= '0' && point <= '9' || point == '-';
        }
        return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }

    private void operator(char c) {
        switch (c) {
            case '[' -> add(TokenKind.OPEN_BRACKET, 1);
            case ']' -> add(TokenKind.CLOSE_BRACKET, 1);
            case '(' -> add(TokenKind.OPEN_PAREN, 1);
            case ')' -> add(TokenKind.CLOSE_PAREN, 1);
            case ',' -> add(TokenKind.COMMA, 1);
            case '?' -> add(TokenKind.QUESTION, 1);
            case '+' -> add(TokenKind.PLUS, 1);
            case '-' -> add(TokenKind.MINUS, 1);
            case '*' -> add(TokenKind.STAR, 1);
            case '%' -> add(TokenKind.PERCENT, 1);
            case '.' ->
                add(
                        text.startsWith("...", at) ? TokenKind.ELLIPSIS : TokenKind.DOT,
                        text.startsWith("...", at) ? 3 : 1);
            case ':' -> add(follows(':') ? TokenKind.DOUBLE_COLON : TokenKind.COLON, follows(':') ? 2 : 1);
            case '=' -> equalsSign();
            case '!' -> add(follows('=') ? TokenKind.NOT_EQUAL : TokenKind.NOT, follows('=') ? 2 : 1);
            case '>' -> add(follows('=') ? TokenKind.GREATER_OR_EQUAL : TokenKind.GREATER, follows('=') ? 2 : 1);
            case '&', '|' -> logical(c);
            default -> throw unusable(c);
        }
    }

    private void equalsSign() {
        if (follows('=')) {
            add(TokenKind.EQUAL, 2);
        } else if (follows('>')) {
            add(TokenKind.ARROW, 2);
        } else {
            add(TokenKind.EQUALS, 1);
        }
    }

    private void logical(char c) {
        if (!follows(c)) {
            throw error("\"" + c + "\" is no operator", "Write \"" + c + c + "\"");
        }
        add(c == '&' ? TokenKind.AND : TokenKind.OR, 2);
    }

    private HclSyntaxError unusable(char c) {
        return switch (c) {
            case '\'' -> error("text can't stand in single quotes", "Use double quotes");
            case '`' -> error("text can't stand in backticks", "Use double quotes or a heredoc");
            case ';' -> error("\";\" separates nothing here", "Put each argument on a line of its own");
            case '$' -> error("\"$\" can't begin a value", "Put text in quotes");
            case '@', '^', '\\' -> error("\"" + c + "\" has no meaning here", "Put text in quotes");
            default -> error("this character has no meaning here", "Put text in quotes");
        };
    }

    private HclSyntaxError error(String what, String expected) {
        return new HclSyntaxError(Position.of(text, at), what, expected);
    }
}
