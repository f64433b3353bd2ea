package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Course;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** When something happened, and when word of it was received. */
@ApplicationScoped
class Receipt {
    private final Caller caller;
    private final Duration future;

    Receipt(Caller caller, RedressConfig config) {
        this.caller = caller;
        this.future = Duration.ofSeconds(config.limits().futureSeconds());
    }

    /**
     * The moment that a request tells of. What is said to lie a little ahead, because clocks are not quite right, happened now.
     *
     * @param happenedAt null for the present
     * @param receivedAt null for the present; the hospital's people may say that word came earlier by telephone or mail
     */
    Course.Moment of(@Nullable String happenedAt, @Nullable String receivedAt, Instant now, BodyMistakes mistakes) {
        Instant received = receivedAt == null ? now : received(receivedAt, now, mistakes);
        Instant happened = happenedAt == null ? received : past("happenedAt", happenedAt, now, mistakes);
        if (happened.isAfter(received) && !happened.isAfter(now) && mistakes.noneAt("happenedAt", "receivedAt")) {
            mistakes.add("receivedAt", received + " lies before it happened, at " + happened + ".");
        }
        return new Course.Moment(happened.isAfter(received) ? received : happened, received);
    }

    private Instant received(String receivedAt, Instant now, BodyMistakes mistakes) {
        if (!caller.may(Rights.JUDGE)) {
            mistakes.add(
                    "receivedAt",
                    "is for the hospital's people, who write down what came by telephone or mail: leave it out.");
            return now;
        }
        return past("receivedAt", receivedAt, now, mistakes);
    }

    /** An instant that is over; a little ahead is now. */
    Instant past(String field, String text, Instant now, BodyMistakes mistakes) {
        Instant at = mistakes.instant(field, text);
        if (at.isAfter(now.plus(future))) {
            mistakes.add(field, at + " lies ahead, and it is " + now + ": write when it happened.");
        }
        return at.isAfter(now) ? now : at;
    }
}
