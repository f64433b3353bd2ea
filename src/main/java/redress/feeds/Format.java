package redress.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of status feeds that can be read. */
enum Format {
    /** Of the pages that Statuspage hosts, and of those that imitate it. */
    STATUSPAGE {
        @Override
        Reported read(JsonNode incident) throws Unreadable {
            return Statuspage.read(new Fields(incident));
        }
    },
    /** Of https://status.cloud.google.com/incidents.json. */
    GOOGLE_CLOUD {
        @Override
        Reported read(JsonNode incident) throws Unreadable {
            return GoogleCloud.read(new Fields(incident));
        }
    };

    /**
     * Reads an incident.
     *
     * @throws Unreadable if what stands there is none
     */
    abstract Reported read(JsonNode incident) throws Unreadable;

    /** As the API writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Format> of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Format::text).collect(Collectors.joining(", "));
    }
}
