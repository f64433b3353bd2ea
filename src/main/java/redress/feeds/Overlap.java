package redress.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several alerts of one service in one delivery: it is up again only when none of them says that it is down. */
final class Overlap {
    private Overlap() {}

    /** The same notices, without the ends at which another of the same service still goes on. */
    static List<Notice> settled(List<Notice> notices, Function<Notice, @Nullable String> service) {
        var settled = new ArrayList<Notice>();
        for (Notice notice : notices) {
            String own = service.apply(notice);
            settled.add(notice.saying(notice.observations().stream()
                    .filter(observed -> !observed.up()
                            || notices.stream()
                                    .noneMatch(other -> own != null
                                            && own.equals(service.apply(other))
                                            && isDownAt(other, observed.at())))
                    .toList()));
        }
        return settled;
    }

    /** Whether the notice says that its service is down at the instant: it has begun, and has not ended by then. */
    private static boolean isDownAt(Notice notice, Instant at) {
        boolean begun = notice.observations().stream()
                .anyMatch(observed -> !observed.up() && !observed.at().isAfter(at));
        boolean ended = notice.observations().stream()
                .anyMatch(observed -> observed.up() && !observed.at().isAfter(at));
        return begun && !ended;
    }
}
