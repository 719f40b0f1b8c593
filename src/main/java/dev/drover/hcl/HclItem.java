package dev.drover.hcl;

/** One thing in a body. */
public sealed interface HclItem permits HclAttribute, HclBlock {

    /** From its first character to the last one of its value or its closing brace, line end and comment not included. */
    Span span();
}
