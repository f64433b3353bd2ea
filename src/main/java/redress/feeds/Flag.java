package redress.feeds;

import java.util.Locale;

/** What is odd about an incident. It is kept all the same; what it means for the time that was down stands with each. */
enum Flag {
    /** Ends at the instant at which it starts: it says of no time that it was down. */
    ZERO_LENGTH,
    /** Ends before it starts: its time is not known. */
    REVERSED,
    /** Has no end: it goes on, or, where it is said to be over, its time is not known. */
    NO_END,
    /** The provider says that nothing was impaired: it says of no time that it was down. */
    IMPACT_NONE,
    /** Starts or ends later than it was received: only the time that has passed can have been down. */
    FUTURE;

    /** As the API writes it, such as zero-length. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
