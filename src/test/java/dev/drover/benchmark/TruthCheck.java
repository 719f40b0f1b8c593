package dev.drover.benchmark;

/** The health check of a job written by people: {@code http:/health}, {@code tcp}, {@code grpc}, or none. */
record TruthCheck(String type, String path) {

    static final TruthCheck NONE = new TruthCheck("", "");

    static TruthCheck parse(String cell) {
        if (cell.equals("-") || cell.isBlank()) {
            return NONE;
        }
        int colon = cell.indexOf(':');
        return colon < 0
                ? new TruthCheck(cell, "")
                : new TruthCheck(cell.substring(0, colon), cell.substring(colon + 1));
    }

    boolean present() {
        return !type.isEmpty();
    }
}
