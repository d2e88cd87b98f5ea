package dev.firebreak.starter.api;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The running API, on the loopback address. */
public final class ApiServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final URI address;

    private ApiServer(ConfigurableApplicationContext context, URI address) {
        this.context = context;
        this.address = address;
    }

    /**
     * Starts the server.
     *
     * @param port 0: a free one
     */
    public static ApiServer start(ApiParts parts, int port) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(ApiApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", String.valueOf(port),
                        "server.shutdown", "graceful",
                        "spring.main.banner-mode", "off",
                        "spring.main.log-startup-info", "false",
                        "spring.jackson.deserialization.fail-on-unknown-properties", "true",
                        "spring.mvc.problemdetails.enabled", "true",
                        // Whoever starts this ends it.
                        "spring.main.register-shutdown-hook", "false"))
                .initializers(starting -> starting.getBeanFactory().registerSingleton("parts", parts))
                .run();
        String bound = context.getEnvironment().getRequiredProperty("local.server.port");
        return new ApiServer(context, URI.create("http://127.0.0.1:" + bound));
    }

    /** Without a slash at the end. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        context.close();
    }
}
