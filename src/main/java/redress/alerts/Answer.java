package redress.alerts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt, with the reason. */
sealed interface Answer {
    /** Of HTTP; null where no answer came, and of mail. */
    @Nullable Integer status();

    /** What the receiver said, or what went wrong; cut before it is stored. */
    String text();

    /** The receiver has it. */
    record Taken(@Nullable Integer status, String text) implements Answer {}

    /** The receiver wants nothing more, ever. */
    record Gone(@Nullable Integer status, String text) implements Answer {}

    /**
     * It may work another time.
     *
     * @param retryAfter how long the receiver asks to be left alone; null where it did not
     */
    record Failed(
            @Nullable Integer status, String text, @Nullable Duration retryAfter) implements Answer {}

    /** It will not work, however often it is tried. */
    record Refused(@Nullable Integer status, String text) implements Answer {}
}
