package redress.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a provider reports it.
 *
 * @param id the provider's own
 * @param impact in the provider's words; empty where it says none
 * @param isImpaired whether the provider says that anything was impaired
 * @param startsAt when it began
 * @param endsAt when it ended; null where it goes on, or where that is not said
 * @param goesOn whether the provider says that it is not over
 * @param components what it touches, as people read it
 * @param keys names and ids of the components, in lower case
 * @param locations where, as people read it
 * @param locationKeys names and ids of the locations, in lower case
 * @param modifiedAt when the provider changed it last; null where it does not say
 */
record Reported(
        String id,
        String title,
        String impact,
        boolean isImpaired,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean goesOn,
        List<String> components,
        List<String> keys,
        List<String> locations,
        List<String> locationKeys,
        @Nullable Instant modifiedAt) {
    Reported {
        components = List.copyOf(components);
        keys = List.copyOf(keys);
        locations = List.copyOf(locations);
        locationKeys = List.copyOf(locationKeys);
    }

    /** Things that an incident touches, each with its name and its id. */
    static final class Names {
        /** Most things of one incident; the content holds all. */
        private static final int MOST = 500;

        private final Collection<String> shown = new LinkedHashSet<>();
        private final Collection<String> keys = new LinkedHashSet<>();

        void add(String name, String id) {
            if (shown.size() < MOST) {
                String known = name.isBlank() ? id : name;
                if (!known.isBlank()) {
                    shown.add(known.strip());
                }
                addKey(name);
                addKey(id);
            }
        }

        private void addKey(String text) {
            if (!text.isBlank()) {
                keys.add(key(text));
            }
        }

        List<String> shown() {
            return List.copyOf(shown);
        }

        List<String> keys() {
            return List.copyOf(keys);
        }
    }

    /** How names are compared: without regard to capitals and to blanks around them. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * What is odd about it.
     *
     * @param latest instants after it lie in the future
     */
    List<Flag> flags(Instant latest) {
        var flags = new ArrayList<Flag>();
        if (endsAt == null) {
            flags.add(Flag.NO_END);
        } else if (endsAt.equals(startsAt)) {
            flags.add(Flag.ZERO_LENGTH);
        } else if (endsAt.isBefore(startsAt)) {
            flags.add(Flag.REVERSED);
        }
        if (!isImpaired) {
            flags.add(Flag.IMPACT_NONE);
        }
        if (startsAt.isAfter(latest)
                || Objects.requireNonNullElse(endsAt, startsAt).isAfter(latest)) {
            flags.add(Flag.FUTURE);
        }
        return flags;
    }
}
