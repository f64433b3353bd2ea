package redress.feeds;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.PublicAddresses;

/**
 * A feed as a request says it.
 *
 * @param provider code of the provider, as agreements name it
 * @param kind statuspage or google-cloud
 * @param address where it is polled, such as https://www.githubstatus.com/api/v2/incidents.json; left out where its documents are
 *     brought by hand
 * @param pollEvery ISO 8601, from PT30S to P1D; PT2M where it is left out
 * @param mapping which of our services each component carries
 */
public record FeedRequest(
        @Nullable String provider,
        @Nullable String kind,
        @Nullable String address,
        @Nullable String pollEvery,
        @Nullable List<@Nullable Mapped> mapping) {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final int MOST_MAPPED = 2_000;
    private static final Pattern CODE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    /**
     * One line of the mapping.
     *
     * @param component name or id, as the provider writes it; * for any
     * @param location name or id; left out for any
     * @param service our code
     */
    @Schema(name = "FeedMappingRequest")
    public record Mapped(
            @Nullable String component,
            @Nullable String location,
            @Nullable String service) {}

    /**
     * The feed that is meant.
     *
     * @throws RuntimeException a problem 400 that names everything that is wrong
     */
    static Feeds.Draft checked(String code, @Nullable FeedRequest request, Feeds feeds) {
        if (request == null) {
            throw Problems.badRequest(
                    "send a feed: {provider, kind, address, pollEvery, mapping: [{component, service}]}");
        }
        var mistakes = new BodyMistakes();
        if (!CODE.matcher(code).matches()) {
            mistakes.add("code", "in the address has 1 to 64 small letters, digits and hyphens");
        }
        String provider = mistakes.required("provider", request.provider);
        if (!provider.isEmpty() && !feeds.isProvider(provider)) {
            mistakes.add("provider", "is none that an agreement names: record the agreement first");
        }
        Format format = format(mistakes.required("kind", request.kind), mistakes);
        String address = address(request.address, mistakes);
        Duration every = every(request.pollEvery, mistakes);
        List<Feed.Mapped> mapping = mapping(request.mapping, mistakes, feeds);
        mistakes.refuse();
        return new Feeds.Draft(provider, format, address, every, mapping);
    }

    private static Format format(String kind, BodyMistakes mistakes) {
        return Format.of(kind).orElseGet(() -> {
            if (!kind.isEmpty()) {
                mistakes.add("kind", "is one of " + Format.names());
            }
            return Format.STATUSPAGE;
        });
    }

    private static @Nullable String address(@Nullable String text, BodyMistakes mistakes) {
        if (text == null) {
            return null;
        }
        String address = mistakes.required("address", text);
        String fault = address.isEmpty() ? null : PublicAddresses.fault(address);
        if (fault != null) {
            mistakes.add("address", fault);
        }
        return address;
    }

    private static Duration every(@Nullable String text, BodyMistakes mistakes) {
        try {
            Duration every = text == null ? USUAL : Duration.parse(text);
            if (every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0 && isWhole(every)) {
                return every;
            }
        } catch (DateTimeException e) {
            // Told below, like a duration that is out of range.
        }
        mistakes.add("pollEvery", "is an ISO 8601 duration of whole seconds from " + SHORTEST + " to " + LONGEST);
        return USUAL;
    }

    private static boolean isWhole(Duration duration) {
        return duration.equals(duration.truncatedTo(ChronoUnit.SECONDS));
    }

    private static List<Feed.Mapped> mapping(
            @Nullable List<@Nullable Mapped> lines, BodyMistakes mistakes, Feeds feeds) {
        if (lines == null) {
            return List.of();
        }
        if (lines.size() > MOST_MAPPED) {
            mistakes.add("mapping", "has at most " + MOST_MAPPED + " lines");
            return List.of();
        }
        var mapping = new ArrayList<Feed.Mapped>();
        for (int i = 0; i < lines.size(); i++) {
            Mapped line = lines.get(i);
            String at = "mapping[" + i + "].";
            if (line == null) {
                mistakes.add("mapping[" + i + "]", "is {component, service}, and not null");
            } else {
                mapping.add(new Feed.Mapped(
                        mistakes.required(at + "component", line.component).strip(),
                        line.location == null
                                ? null
                                : mistakes.required(at + "location", line.location)
                                        .strip(),
                        mistakes.required(at + "service", line.service)));
            }
        }
        var services = mapping.stream().map(Feed.Mapped::service).distinct().toList();
        for (String unknown : feeds.unknownServices(services)) {
            if (!unknown.isEmpty()) {
                mistakes.add("mapping", "names the service " + unknown + ", which no agreement covers");
            }
        }
        return mapping;
    }

    /** Where a list of incidents goes on. */
    static FeedIncidents.Mark mark(@Nullable String after) {
        if (after == null) {
            return new FeedIncidents.Mark(Interval.DISTANT_FUTURE, Long.MAX_VALUE);
        }
        String[] parts = after.split("_", -1);
        try {
            return new FeedIncidents.Mark(Instant.parse(parts[0]), Long.parseLong(parts[parts.length - 1]));
        } catch (DateTimeException | NumberFormatException e) {
            throw Problems.badRequest("after: write what the answer before this one said, or leave it out");
        }
    }
}
