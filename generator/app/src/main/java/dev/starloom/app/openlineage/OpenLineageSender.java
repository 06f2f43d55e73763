package dev.starloom.app.openlineage;

import dev.starloom.metadata.document.ProblemException;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineageClientException;
import io.openlineage.client.OpenLineageClientUtils;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Takes events to a file or to whoever collects them. */
public final class OpenLineageSender {
    private static final int TIMEOUT_MILLIS = 10_000;

    private OpenLineageSender() {}

    /** JSON lines, an event each. */
    public static String lines(List<RunEvent> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(e -> lines.append(OpenLineageClientUtils.toJson(e)).append('\n'));
        return lines.toString();
    }

    /**
     * Sends events over HTTP.
     *
     * @param url of the collector, such as {@code https://marquez.example}
     * @param token bearer token, already resolved from its reference
     * @throws ProblemException where it is no URL, or the collector does not take them
     */
    public static void send(List<RunEvent> events, String url, Optional<String> token) {
        HttpConfig config = new HttpConfig();
        try {
            config.setUrl(URI.create(url));
        } catch (IllegalArgumentException e) {
            throw new ProblemException("BAD_URL", "--url", "'" + url + "' is no URL, such as https://marquez.example");
        }
        config.setTimeoutInMillis(TIMEOUT_MILLIS);
        token.ifPresent(secret -> {
            ApiKeyTokenProvider provider = new ApiKeyTokenProvider();
            provider.setApiKey(secret);
            config.setAuth(provider);
        });
        try (HttpTransport transport = new HttpTransport(config)) {
            events.forEach(transport::emit);
        } catch (OpenLineageClientException | IOException e) {
            throw new ProblemException(
                    "NOT_SENT",
                    "--url",
                    url + " did not take the events: " + e.getMessage() + "; to send them again does no harm");
        }
    }
}
