package dev.drover.web;

import io.quarkus.qute.TemplateData;

/**
 * What stands around every page: who is looking and what they may do, the mark their forms carry, which part of the site this is, and
 * what kind of cluster all of it is about ("" where that needs no saying).
 */
@TemplateData
public record Frame(Visit visit, String part, String cluster, long questions, boolean reviews) {
    static final Frame NOBODY = new Frame(new Visit("", "", false, false, ""), "", "", 0, false);

    /** The person, their role, and the mark of their forms. */
    @TemplateData
    public record Visit(String name, String role, boolean developer, boolean operator, String form) {}
}
