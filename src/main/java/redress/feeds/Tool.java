package redress.feeds;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tools whose webhooks are taken. */
enum Tool {
    ALERTMANAGER,
    UPTIME_KUMA;

    /** The label or tag by which what a tool reports names our service. */
    static final String LABEL = "redress_service";

    /** As the API writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Tool> of(String text) {
        return Arrays.stream(values()).filter(tool -> tool.text().equals(text)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Tool::text).collect(Collectors.joining(", "));
    }
}
