package dev.drover.draft;

/** An image's name taken apart: the repository, and the tag or digest with the sign before it. */
final class ImageName {
    private ImageName() {}

    static String repository(String image) {
        return image.substring(0, image.length() - version(image).length());
    }

    /** {@code :v1}, {@code @sha256:…}, or "". */
    static String version(String image) {
        int at = image.indexOf('@');
        if (at >= 0) {
            return image.substring(at);
        }
        int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
        return colon < 0 ? "" : image.substring(colon);
    }
}
