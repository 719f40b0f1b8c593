package dev.drover.facts;

import java.util.List;

/** Values that are secrets whatever they are called: issued tokens, private keys, addresses with a password, random strings. */
final class SecretShapes {
    private static final List<String> ISSUED = List.of(
            "AKIA",
            "ASIA",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "gldt-",
            "xoxb-",
            "xoxp-",
            "xoxa-",
            "xoxs-",
            "xapp-",
            "sk-",
            "sk_live_",
            "sk_test_",
            "rk_live_",
            "rk_test_",
            "whsec_",
            "hvs.",
            "hvb.",
            "AIza",
            "ya29.",
            "SG.",
            "npm_",
            "dop_v1_",
            "shpat_",
            "pypi-",
            "eyJ",
            "age-secret-key-",
            "AGE-SECRET-KEY-",
            "nomad_",
            "dckr_pat_",
            "lin_api_",
            "sntrys_",
            "hf_",
            "gsk_",
            "tfp_",
            "xai-",
            "pat-",
            "re_",
            "figd_",
            "ntn_",
            "shpss_",
            "shpca_",
            "shppa_",
            "sq0atp-",
            "sq0csp-",
            "EAAA",
            "ATATT3",
            "glptt-",
            "glrt-",
            "dapi",
            "phc_",
            "phx_",
            "rnd_",
            "tskey-",
            "vercel_",
            "sbp_",
            "sb_secret_",
            "pscale_",
            "cfut_",
            "v1.0-",
            "oauth2:",
            "ops_",
            "dp.st.",
            "dp.pt.",
            "bkua_",
            "fio-u-",
            "PMAK-",
            "NRAK-",
            "key-");
    private static final int SHORTEST_ISSUED = 16;
    private static final int SHORTEST_RANDOM = 24;
    private static final int SHORTEST_HEX = 32;
    private static final double RANDOM_BITS = 3.9;

    private SecretShapes() {}

    static boolean matches(String value) {
        return value.contains("-----BEGIN")
                || issued(value)
                || password(value) >= 0
                || named(value)
                || botToken(value)
                || driverPassword(value)
                || randomStep(value)
                || random(value);
    }

    /** {@code user:password@tcp(host:3306)/base}, as Go's driver for MySQL writes it. */
    private static boolean driverPassword(String value) {
        int at = Math.max(value.indexOf("@tcp("), value.indexOf("@unix("));
        int colon = value.indexOf(':');
        return colon > 0
                && at > colon + 1
                && !Secrets.reference(value.substring(colon + 1, at))
                && !value.startsWith(Secrets.MARK, colon + 1);
    }

    /** An address that is a secret by itself, because a step of its path is one: the webhooks of many services. */
    private static boolean randomStep(String value) {
        int scheme = value.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        int start = value.indexOf('/', scheme + 3);
        while (start >= 0) {
            int end = value.indexOf('/', start + 1);
            String step = value.substring(start + 1, end < 0 ? value.length() : end);
            step = step.split("[?#}]", 2)[0];
            if (issued(step) || random(step)) {
                return true;
            }
            start = end;
        }
        return false;
    }

    private static boolean issued(String value) {
        return value.length() >= SHORTEST_ISSUED
                && ISSUED.stream().anyMatch(value::startsWith)
                && value.chars().noneMatch(c -> c <= ' ');
    }

    /** Where the password of {@code scheme://user:password@host} starts; -1 when there is none, or only a reference. */
    static int password(String value) {
        int scheme = value.indexOf("://");
        if (scheme < 0) {
            return -1;
        }
        int at = -1;
        int colon = -1;
        for (int i = scheme + 3; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/' || c == '?' || c <= ' ' || c == '"' || c == '\'') {
                break;
            }
            if (c == ':' && colon < 0) {
                colon = i;
            }
            if (c == '@') {
                at = i;
            }
        }
        if (colon < 0 || at <= colon + 1) {
            return -1;
        }
        String password = value.substring(colon + 1, at);
        boolean placeholder = Secrets.reference(password)
                || password.equals(Secrets.MARK)
                || password.startsWith("<")
                || password.startsWith("{") && password.endsWith("}");
        return placeholder ? -1 : colon + 1;
    }

    /** A list of settings, one of them secret: {@code host=db user=shop password=x}, {@code Server=db;Pwd=x}. */
    private static boolean named(String value) {
        for (int equals = value.indexOf('='); equals > 0; equals = value.indexOf('=', equals + 1)) {
            int start = equals;
            while (start > 0 && Secrets.inName(value.charAt(start - 1))) {
                start--;
            }
            int end = equals + 1;
            while (end < value.length() && value.charAt(end) > ' ' && ";&,".indexOf(value.charAt(end)) < 0) {
                end++;
            }
            String given = value.substring(equals + 1, end).replace("\"", "").replace("'", "");
            boolean secret = Secrets.nameIsPassword(value.substring(start, equals));
            if (secret && !given.isEmpty() && !Secrets.reference(given) && !given.equals(Secrets.MARK)) {
                return true;
            }
        }
        return false;
    }

    /** Digits, a colon and 35 letters: how one large messenger names its robots' keys. */
    private static boolean botToken(String value) {
        int colon = value.indexOf(':');
        return colon >= 8
                && colon <= 11
                && value.length() - colon - 1 >= 34
                && value.substring(0, colon).chars().allMatch(Character::isDigit)
                && value.substring(colon + 1).chars().allMatch(c -> Secrets.inName(c) || c == '-');
    }

    private static boolean random(String value) {
        if (value.length() < SHORTEST_RANDOM || value.startsWith("sha256:") || value.startsWith("sha512-")) {
            return false;
        }
        int digits = 0;
        int lower = 0;
        int upper = 0;
        boolean hex = true;
        int[] seen = new int[128];
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fits = c < 128 && (Secrets.inName(c) || c == '+' || c == '/' || c == '=' || c == '-');
            if (!fits) {
                return false;
            }
            seen[c]++;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            hex &= c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
        }
        if (hex) {
            return value.length() >= SHORTEST_HEX && digits > 0 && lower + upper > 0;
        }
        boolean mixed = digits >= 2 && lower >= 2 && upper >= 2;
        return mixed && bits(seen, value.length()) >= RANDOM_BITS;
    }

    private static double bits(int[] seen, int length) {
        double bits = 0;
        for (int count : seen) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
