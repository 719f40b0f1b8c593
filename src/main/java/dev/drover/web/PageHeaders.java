package dev.drover.web;

import dev.drover.serve.PageSafety;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Puts the headers of {@link PageSafety} on every page, and on everything else that no text is guessed to be a script. */
@Provider
public final class PageHeaders implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
            PageSafety.HEADERS.forEach((name, value) -> response.getHeaders().putSingle(name, value));
        }
    }
}
