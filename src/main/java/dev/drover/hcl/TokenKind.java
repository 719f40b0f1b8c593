package dev.drover.hcl;

/** The kinds of tokens that HCL text falls into. Spaces are no tokens; comments and line ends are. */
enum TokenKind {
    NAME("a name"),
    NUMBER("a number"),
    OPEN_QUOTE("a quote"),
    CLOSE_QUOTE("a closing quote"),
    OPEN_HEREDOC("a heredoc"),
    CLOSE_HEREDOC("the end of a heredoc"),
    QUOTED_TEXT("text"),
    HEREDOC_TEXT("text"),
    OPEN_INTERPOLATION("\"${\""),
    OPEN_DIRECTIVE("\"%{\""),
    CLOSE_SEQUENCE("\"}\""),
    OPEN_BRACE("\"{\""),
    CLOSE_BRACE("\"}\""),
    OPEN_BRACKET("\"[\""),
    CLOSE_BRACKET("\"]\""),
    OPEN_PAREN("\"(\""),
    CLOSE_PAREN("\")\""),
    EQUALS("\"=\""),
    COLON("\":\""),
    DOUBLE_COLON("\"::\""),
    QUESTION("\"?\""),
    COMMA("\",\""),
    DOT("\".\""),
    ELLIPSIS("\"...\""),
    ARROW("\"=>\""),
    OR("\"||\""),
    AND("\"&&\""),
    EQUAL("\"==\""),
    NOT_EQUAL("\"!=\""),
    LESS("\"<\""),
    LESS_OR_EQUAL("\"<=\""),
    GREATER("\">\""),
    GREATER_OR_EQUAL("\">=\""),
    PLUS("\"+\""),
    MINUS("\"-\""),
    STAR("\"*\""),
    SLASH("\"/\""),
    PERCENT("\"%\""),
    NOT("\"!\""),
    COMMENT("a comment"),
    NEWLINE("the end of the line"),
    END("the end of the file");

    private final String words;

    TokenKind(String words) {
        this.words = words;
    }

    /** How a message names it. */
    String words() {
        return words;
    }
}
