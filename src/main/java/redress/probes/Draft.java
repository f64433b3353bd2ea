package redress.probes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redress.core.time.Micros;

/**
 * One result as it is being read: the fields found so far, or the first reason why it cannot be taken. Used again for each
 * result, because a stream has millions.
 */
final class Draft {
    static final String SERVICE = "service";
    static final String VANTAGE = "vantage";
    static final String OBSERVED_AT = "observedAt";
    static final String UP = "up";
    static final String LATENCY_MILLIS = "latencyMillis";
    static final String STATUS_CODE = "statusCode";
    static final String ERROR = "error";

    /** Longest latency that is taken: an hour. */
    static final long MAX_LATENCY_MICROS = 3_600 * Micros.PER_SECOND;

    static final int MAX_STATUS_CODE = 999;
    static final int MAX_ERROR_CHARS = 2_000;
    static final int MAX_CODE_CHARS = 200;

    /** Stands for a number that was not given. */
    static final int NONE = -1;

    private static final Pattern VANTAGE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");
    private static final BigDecimal MICROS_PER_MILLI = BigDecimal.valueOf(1_000);
    private static final long NOT_GIVEN = Rfc3339.INVALID;
    private static final int SHOWN_CHARS = 60;

    /** Where the result stands: the line of a stream, or the place in an array counted from 1. */
    long line;

    @Nullable String service;

    @Nullable String vantage;

    long observedAtMicros;
    boolean up;
    long latencyMicros;
    int statusCode;

    @Nullable String error;

    /** Why the result cannot be taken; null while nothing is wrong. */
    @Nullable String reason;

    private boolean upGiven;

    void begin(long atLine) {
        line = atLine;
        service = null;
        vantage = null;
        observedAtMicros = NOT_GIVEN;
        up = false;
        upGiven = false;
        latencyMicros = NONE;
        statusCode = NONE;
        error = null;
        reason = null;
    }

    /** The first reason stands: later ones are often its consequences. */
    void reject(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    void service(String code) {
        if (code.isEmpty() || code.length() > MAX_CODE_CHARS) {
            reject("service is a code of 1 to " + MAX_CODE_CHARS + " characters");
        }
        service = code;
    }

    void vantage(String name) {
        vantage = name;
    }

    /** Whether a vantage point may bear the name. Asked only of names not seen before. */
    static boolean isVantageName(String name) {
        return VANTAGE_NAME.matcher(name).matches();
    }

    void observedAt(char[] text, int offset, int length) {
        observedAtMicros = Rfc3339.micros(text, offset, length);
        if (observedAtMicros == NOT_GIVEN) {
            reject("observedAt is an RFC 3339 date-time with its offset, such as 2026-01-31T23:59:59Z, not "
                    + shown(new String(text, offset, length)));
        }
    }

    void up(boolean isUp) {
        up = isUp;
        upGiven = true;
    }

    /** Whole milliseconds. */
    void latencyMillis(long millis) {
        if (millis < 0 || millis > MAX_LATENCY_MICROS / 1_000) {
            reject(latencyRange());
        } else {
            latencyMicros = millis * 1_000;
        }
    }

    void latencyMillis(BigDecimal millis) {
        if (millis.signum() < 0
                || millis.compareTo(BigDecimal.valueOf(MAX_LATENCY_MICROS).divide(MICROS_PER_MILLI)) > 0) {
            reject(latencyRange());
        } else if (millis.precision() - (long) millis.scale() < -MICROS_PER_MILLI.precision()) {
            // Far below a microsecond; to cut such a number digit by digit could take hours.
            latencyMicros = 0;
        } else {
            latencyMicros = millis.multiply(MICROS_PER_MILLI)
                    .setScale(0, RoundingMode.DOWN)
                    .longValueExact();
        }
    }

    static String latencyRange() {
        return "latencyMillis is a number from 0 to " + MAX_LATENCY_MICROS / 1_000;
    }

    void statusCode(long code) {
        if (code < 0 || code > MAX_STATUS_CODE) {
            reject(statusRange());
        } else {
            statusCode = (int) code;
        }
    }

    static String statusRange() {
        return "statusCode is a whole number from 0 to " + MAX_STATUS_CODE;
    }

    void error(String text) {
        if (text.length() > MAX_ERROR_CHARS) {
            reject("error is a text of at most " + MAX_ERROR_CHARS + " characters, not " + text.length());
        } else if (!isStorable(text)) {
            reject("error is a text without the character NUL and without halves of surrogate pairs");
        }
        error = text;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Names what is missing, once everything was read. */
    void complete() {
        if (reason != null || (service != null && vantage != null && upGiven && observedAtMicros != NOT_GIVEN)) {
            return;
        }
        var missing = new ArrayList<String>();
        if (service == null) {
            missing.add(SERVICE);
        }
        if (vantage == null) {
            missing.add(VANTAGE);
        }
        if (observedAtMicros == NOT_GIVEN) {
            missing.add(OBSERVED_AT);
        }
        if (!upGiven) {
            missing.add(UP);
        }
        reject(String.join(", ", missing) + (missing.size() == 1 ? " is missing" : " are missing"));
    }

    /** A text from outside, short enough to stand in an answer. */
    static String shown(String text) {
        return '"' + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…") + '"';
    }

    static boolean isField(String name) {
        return switch (name) {
            case SERVICE, VANTAGE, OBSERVED_AT, UP, LATENCY_MILLIS, STATUS_CODE, ERROR -> true;
            default -> false;
        };
    }

    static String fields() {
        return String.join(", ", SERVICE, VANTAGE, OBSERVED_AT, UP, LATENCY_MILLIS, STATUS_CODE, ERROR);
    }
}
