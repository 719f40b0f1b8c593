package dev.drover.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells what looks like a secret, by name and by value, and takes it out of lines that are shown. It errs towards hiding: a
 * harmless word that is hidden costs a reader a moment, a secret that is shown can't be taken back. Time is linear in the text.
 */
public final class Secrets {
    /** What stands where a secret was. */
    public static final String MARK = "***";

    private static final Set<String> SECRET_WORDS = Set.of(
            "PASS",
            "PASSWORD",
            "PASSWD",
            "PASSPHRASE",
            "PWD",
            "PW",
            "SECRET",
            "SECRETS",
            "TOKEN",
            "TOKENS",
            "KEY",
            "KEYS",
            "DSN",
            "CREDENTIAL",
            "CREDENTIALS",
            "CREDS",
            "PRIVATE",
            "CERT",
            "CERTIFICATE",
            "SALT",
            "PEPPER",
            "APIKEY",
            "SECRETKEY",
            "ACCESSKEY",
            "AUTHKEY",
            "PRIVATEKEY",
            "PASSCODE",
            "HTPASSWD",
            "KEYFILE",
            "BEARER",
            "MNEMONIC",
            "PASSKEY");
    /** Words that name a secret at the end of a name, behind one of these. */
    private static final Map<String, Set<String>> BEHIND = Map.of(
            "HASH", Set.of("JWT", "PASSWORD", "PASS", "AUTH", "ADMIN", "SESSION", "USER", "LOGIN"),
            "AUTH", Set.of("BASIC", "HTTP", "REDIS", "PROXY", "DIGEST", "SMTP", "RELAY"),
            "PIN", Set.of("ADMIN", "USER", "ACCESS", "LOGIN"),
            "PHRASE", Set.of("SEED", "RECOVERY", "SECRET"),
            "COOKIES", Set.of("AUTH", "SESSION", "LOGIN"));

    private static final Set<String> SECRET_PARTS = Set.of("PASSWORD", "SECRET", "TOKEN", "APIKEY", "PASSWD");
    private static final Set<String> PASSWORDS = Set.of(
            "PASSWORD",
            "SECRET",
            "TOKEN",
            "PASSWD",
            "APIKEY",
            "ACCESSKEY",
            "ACCOUNTKEY",
            "SECRETKEY",
            "PRIVATEKEY",
            "AUTHKEY");
    private static final Set<String> STORES = Set.of(
            "DATABASE",
            "DB",
            "POSTGRES",
            "POSTGRESQL",
            "PG",
            "MYSQL",
            "MARIADB",
            "MONGO",
            "MONGODB",
            "REDIS",
            "AMQP",
            "RABBIT",
            "RABBITMQ",
            "CLICKHOUSE",
            "MSSQL",
            "SQLALCHEMY",
            "JDBC",
            "BROKER",
            "SENTRY",
            "WEBHOOK");
    /** Where a framework calls the kind of store by a name that others give to its address. */
    private static final Set<String> DRIVERS = Set.of("DB_CONNECTION", "QUEUE_CONNECTION", "BROADCAST_CONNECTION");

    private static final Set<String> ADDRESSES = Set.of("URL", "URI", "CONNECTION", "CONN", "DSN");
    /** Last words that tell something about a secret, not the secret. */
    private static final Set<String> ABOUT = Set.of(
            "FILE",
            "PATH",
            "DIR",
            "TTL",
            "EXPIRY",
            "EXPIRES",
            "EXPIRATION",
            "EXPIRE",
            "LENGTH",
            "SIZE",
            "COUNT",
            "NAME",
            "HEADER",
            "PREFIX",
            "TYPE",
            "ENABLED",
            "ALGORITHM",
            "ALG",
            "LIMIT",
            "TIMEOUT",
            "ROTATION",
            "ISSUER",
            "URL",
            "URI",
            "ENDPOINT",
            "HOST",
            "PORT",
            "SECONDS",
            "MINUTES",
            "HOURS",
            "DAYS",
            "LIFETIME",
            "AGE");

    private Secrets() {}

    /** True for a variable, field or option whose value should be kept secret. */
    public static boolean nameLooksSecret(String name) {
        String[] words = words(name);
        if (words.length == 0) {
            return false;
        }
        String last = words[words.length - 1];
        boolean store = false;
        boolean secret = false;
        boolean bound = false;
        boolean address = (ADDRESSES.contains(last) || last.equals("STRING")) && !DRIVERS.contains(name);
        for (String word : words) {
            store |= STORES.contains(word);
            secret |= SECRET_WORDS.contains(word) || endsWithAny(word, SECRET_PARTS);
            bound |= word.equals("MAX") || word.equals("MIN");
        }
        if (store && address) {
            return true;
        }
        String before = words.length > 1 ? words[words.length - 2] : "";
        secret |= name.startsWith("ConnectionStrings__");
        secret |= BEHIND.getOrDefault(last, Set.of()).contains(before);
        boolean open = words.length > 1 && before.equals("PUBLIC") && last.startsWith("KEY");
        return secret && !open && !bound && !ABOUT.contains(last);
    }

    private static boolean endsWithAny(String word, Set<String> endings) {
        for (String ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** True for the words that name nothing but a secret. */
    static boolean nameIsPassword(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replace("_", "").replace("-", "");
        return upper.equals("PWD") || upper.equals("SIG") || endsWithAny(upper, PASSWORDS);
    }

    /** True for a value that must not be kept: by what it is, or because its name says so and it is no mere reference. */
    public static boolean valueLooksSecret(String name, String value) {
        String bare = value.strip();
        if (bare.isEmpty() || reference(bare)) {
            return false;
        }
        return nameLooksSecret(name) ? !plain(bare) : SecretShapes.matches(bare) || hidesPart(bare);
    }

    private static boolean hidesPart(String value) {
        return !value.contains(MARK) && hidden(value).contains(MARK);
    }

    /** The line with everything that looks like a secret replaced by {@link #MARK}. */
    public static String hidden(String line) {
        return new SecretLine(line).hidden();
    }

    /** The words of a command line, with what follows a secret option hidden too. */
    public static List<String> hidden(List<String> words) {
        List<String> shown = new ArrayList<>();
        String before = "";
        for (String word : words) {
            boolean option = before.startsWith("-") && !before.contains("=") && !word.startsWith("-");
            boolean named = option || before.endsWith(":") || before.endsWith("=");
            boolean given = named && nameLooksSecret(before) && !plain(word) && !reference(word);
            int colon = option && (before.equals("-u") || before.equals("--user")) ? word.indexOf(':') : -1;
            String open = colon > 0 && !reference(word.substring(colon + 1))
                    ? word.substring(0, colon + 1) + MARK
                    : hidden(word);
            shown.add(given || SecretLine.isPresented(before, word) ? MARK : open);
            before = word;
        }
        return shown;
    }

    /** A switch or a small number, which no secret is. */
    static boolean plain(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean number = value.length() <= 3 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number
                || Set.of("true", "false", "yes", "no", "null", "none", "nil", "undefined")
                        .contains(lower);
    }

    /** A value that only points at where the real one is: {@code ${X}}, {@code $X}, {@code {{ … }}}, {@code $(cmd)}. */
    static boolean reference(String value) {
        if (value.startsWith("${") && value.endsWith("}")) {
            return value.indexOf('}') == value.length() - 1 && value.indexOf(":-") < 0 && !value.contains("-");
        }
        if (value.startsWith("{{") && value.endsWith("}}") || value.startsWith("[[") && value.endsWith("]]")) {
            return true;
        }
        return value.startsWith("$")
                && value.length() > 1
                && value.substring(1).chars().allMatch(Secrets::inName);
    }

    static boolean inName(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Splits at anything but letters and digits and at camel humps, in upper case. */
    private static String[] words(String name) {
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        char before = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            boolean hump = Character.isUpperCase(c) && Character.isLowerCase(before);
            if ((hump || !letter) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (letter) {
                word.append(Character.toUpperCase(c));
            }
            before = c;
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words.toArray(new String[0]);
    }
}
