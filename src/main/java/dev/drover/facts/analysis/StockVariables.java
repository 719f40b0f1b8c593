package dev.drover.facts.analysis;

import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import java.util.List;
import java.util.Set;

/**
 * The variables that frameworks' generators write into every new project: drivers nobody chose, services nobody uses. Reading
 * them there says nothing of this app. The lists are the frameworks' own; whoever lists such a name for running the app, or
 * reads it elsewhere, means it.
 */
final class StockVariables {
    private static final List<String> LARAVEL_PREFIXES = List.of(
            "MAIL_",
            "MAILGUN_",
            "POSTMARK_",
            "SES_",
            "SPARKPOST_",
            "MEMCACHED_",
            "PUSHER_",
            "ABLY_",
            "REDIS_",
            "AWS_",
            "SQS_",
            "DYNAMODB_",
            "BEANSTALKD_",
            "STRIPE_",
            "SLACK_",
            "SESSION_",
            "QUEUE_",
            "CACHE_",
            "BROADCAST_",
            "FILESYSTEM_",
            "LOG_",
            "PAPERTRAIL_",
            "REVERB_",
            "RESEND_",
            "VIEW_",
            "HASH_",
            "BCRYPT_",
            "ARGON_",
            "SANCTUM_",
            "AUTH_",
            "VITE_",
            "MIX_");
    private static final Set<String> LARAVEL = Set.of(
            "APP_NAME",
            "APP_LOG",
            "APP_LOG_LEVEL",
            "APP_LOCALE",
            "APP_FALLBACK_LOCALE",
            "APP_FAKER_LOCALE",
            "APP_TIMEZONE",
            "APP_CIPHER",
            "APP_PREVIOUS_KEYS",
            "APP_MAINTENANCE_DRIVER",
            "APP_MAINTENANCE_STORE",
            "APP_EDITOR",
            "ASSET_URL",
            "MIX_URL",
            "DB_SOCKET",
            "DB_FOREIGN_KEYS",
            "DB_CHARSET",
            "DB_COLLATION",
            "DB_ENCRYPT",
            "DB_TRUST_SERVER_CERTIFICATE",
            "MYSQL_ATTR_SSL_CA",
            "DB_PREFIX",
            "DB_CACHE_TABLE",
            "DB_CACHE_CONNECTION",
            "DB_QUEUE",
            "DB_QUEUE_TABLE",
            "DB_QUEUE_CONNECTION");
    private static final Set<String> PHOENIX = Set.of(
            "POOL_SIZE",
            "ECTO_IPV6",
            "PHX_SERVER",
            "DNS_CLUSTER_QUERY",
            "MIX_TEST_PARTITION",
            "SOME_APP_SSL_KEY_PATH",
            "SOME_APP_SSL_CERT_PATH");
    private static final Set<String> NODE = Set.of("BABEL_ENV", "ANALYZE", "SKIP_ENV_VALIDATION");

    private StockVariables() {}

    /** True when every place that speaks of the variable is one that a generator wrote. */
    static boolean isStock(Fact fact) {
        String name = fact.key().key();
        if (NODE.contains(name)) {
            return true;
        }
        boolean laravel = LARAVEL.contains(name) || LARAVEL_PREFIXES.stream().anyMatch(name::startsWith);
        return laravel && all(fact, ".php") || PHOENIX.contains(name) && all(fact, ".exs");
    }

    private static boolean all(Fact fact, String ending) {
        return fact.evidence().stream()
                .map(Evidence::file)
                .allMatch(file -> isConfiguration(file) && file.endsWith(ending));
    }

    private static boolean isConfiguration(String file) {
        return file.startsWith("config/") || file.contains("/config/");
    }
}
