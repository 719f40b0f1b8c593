package dev.drover.web;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;

/** What every form sends: the mark of the session that it was made for. A page's own fields are added to it. */
public class MarkedForm {
    @FormParam("form")
    @DefaultValue("")
    String form = "";
}
