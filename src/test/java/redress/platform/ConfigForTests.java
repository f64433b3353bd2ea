package redress.platform;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The settings with their defaults, for a test that needs no Quarkus. */
public final class ConfigForTests {
    private static final int CONVERTER_PRIORITY = 300;

    private ConfigForTests() {}

    public static RedressConfig defaults() {
        return new SmallRyeConfigBuilder()
                .withMapping(RedressConfig.class)
                .withConverter(MemorySize.class, CONVERTER_PRIORITY, new MemorySizeConverter())
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .withSources(settings())
                .build()
                .getConfigMapping(RedressConfig.class);
    }

    private static PropertiesConfigSource settings() {
        try {
            return new PropertiesConfigSource(RedressConfig.class.getResource("/application.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
