package redress.probes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In what two results under one key differ, in words. */
final class Difference {
    private static final int MILLI_DECIMALS = 3;

    /** What a result says, besides its key; {@link ResultDraft#NONE} for a number that was not given. */
    record Values(
            boolean up,
            long latencyMicros,
            int statusCode,
            @Nullable String error) {}

    private Difference() {}

    /** Null where they are the same. */
    static @Nullable String between(Values standing, Values refused) {
        if (standing.equals(refused)) {
            return null;
        }
        var parts = new ArrayList<String>();
        if (standing.up != refused.up) {
            parts.add(part(ResultDraft.UP, standing.up, refused.up));
        }
        if (standing.latencyMicros != refused.latencyMicros) {
            parts.add(part(ResultDraft.LATENCY_MILLIS, millis(standing.latencyMicros), millis(refused.latencyMicros)));
        }
        if (standing.statusCode != refused.statusCode) {
            parts.add(part(ResultDraft.STATUS_CODE, number(standing.statusCode), number(refused.statusCode)));
        }
        if (!Objects.equals(standing.error, refused.error)) {
            parts.add(part(ResultDraft.ERROR, text(standing.error), text(refused.error)));
        }
        return "another result stands under this key: " + String.join(", ", parts);
    }

    private static String part(String field, Object standing, Object refused) {
        return field + " " + standing + ", not " + refused;
    }

    /** Milliseconds with as many decimals as there are, or null where none were given. */
    static @Nullable BigDecimal latencyMillis(long micros) {
        if (micros == ResultDraft.NONE) {
            return null;
        }
        var millis = BigDecimal.valueOf(micros, MILLI_DECIMALS).stripTrailingZeros();
        return millis.scale() < 0 ? millis.setScale(0) : millis;
    }

    private static Object millis(long micros) {
        return Objects.requireNonNullElse(latencyMillis(micros), "none");
    }

    private static Object number(int number) {
        return number == ResultDraft.NONE ? "none" : number;
    }

    private static String text(@Nullable String text) {
        return text == null ? "none" : ResultDraft.shown(text);
    }
}
