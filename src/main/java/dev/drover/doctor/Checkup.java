package dev.drover.doctor;

/** How one service was found: where, in which state, its version ("" when unknown), what is the matter, and what to do about it. */
public record Checkup(String service, String address, State state, String version, Advice advice) {
    public enum State {
        OK,
        FAILED,
        /** Not set, so the feature is off; nothing is wrong. */
        OFF
    }

    /** What is the matter and the way out; both "" when all is well. */
    public record Advice(String what, String fix) {
        public static final Advice NONE = new Advice("", "");
    }

    public static Checkup ok(String service, String address, String version) {
        return new Checkup(service, address, State.OK, version, Advice.NONE);
    }

    public static Checkup failed(String service, String address, String what, String fix) {
        return new Checkup(service, address, State.FAILED, "", new Advice(what, fix));
    }

    public static Checkup off(String service, String setting) {
        return new Checkup(service, "", State.OFF, "", new Advice("", "Set " + setting + " to use it."));
    }
}
