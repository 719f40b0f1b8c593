package dev.drover.draft;

/** Why one property of a draft is as it is: the value, where it comes from, and the words or the line that speak for it. */
public record Reason(String property, String value, Source source, String why) {

    /** Who decided. */
    public enum Source {
        ANSWER("user input"),
        LESSON("lesson"),
        FACT("code"),
        CLUSTER("cluster"),
        CONVENTION("convention"),
        MODEL("suggested"),
        CLASS("class"),
        DEFAULT("default"),
        OPEN("asked");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
