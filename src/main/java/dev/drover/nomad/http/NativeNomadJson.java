package dev.drover.nomad.http;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.List;

/**
 * In a native image, the SDK's own mapper, which every model names in its {@code toString} and {@code fromJson} and which does not
 * link beside today's Jackson: the image would not build. Drover reads with {@link Model}, so nothing is lost. Refuses to read, and
 * says of a model only what it is, so that no value of a job gets into a text by accident.
 */
@TargetClass(className = "com.hashicorp.nomad.javasdk.NomadJson")
@Substitute
@SuppressWarnings("DoNotCallSuggester") // The models call it, not we.
final class NativeNomadJson {
    private NativeNomadJson() {}

    @Substitute
    public static String serialize(Object model) {
        return model.getClass().getSimpleName();
    }

    @Substitute
    public static <T> T deserialize(String json, Class<T> type) {
        throw new UnsupportedOperationException(type + " is read by dev.drover.nomad.http.Model");
    }

    @Substitute
    public static <T> List<T> deserializeList(String json, Class<T> type) {
        throw new UnsupportedOperationException(type + " is read by dev.drover.nomad.http.Model");
    }
}
