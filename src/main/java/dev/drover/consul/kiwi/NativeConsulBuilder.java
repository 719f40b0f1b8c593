package dev.drover.consul.kiwi;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.file.Path;
import okhttp3.OkHttpClient;

/**
 * In a native image, the part of the client's builder that would need a library for Unix sockets which we don't have. Drover
 * reaches Consul by an address, so nothing is lost. Refuses what it stands for.
 */
@TargetClass(className = "org.kiwiproject.consul.Consul$Builder")
final class NativeConsulBuilder {
    private NativeConsulBuilder() {}

    @Substitute
    @SuppressWarnings("DoNotCallSuggester") // The library calls it, not we.
    static void addUnixDomainSocketFactory(Path socket, OkHttpClient.Builder builder) {
        throw new UnsupportedOperationException("Consul is reached by its address, not by a socket: " + socket);
    }
}
