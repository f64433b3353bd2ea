package redress.probes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redress.core.time.Micros;
import redress.intake.Draft;
import redress.intake.JsonObjects;
import redress.intake.Rfc3339;
import redress.platform.Texts;

/** One result as it is being read. */
final class ResultDraft extends Draft {
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

    /** Stands for a number that was not given. */
    static final int NONE = -1;

    private static final Pattern VANTAGE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");
    private static final BigDecimal MICROS_PER_MILLI = BigDecimal.valueOf(1_000);
    private static final long NOT_GIVEN = Rfc3339.INVALID;
    private static final int MAX_NUMBER_CHARS = 40;
    static final List<String> FIELDS = List.of(SERVICE, VANTAGE, OBSERVED_AT, UP, LATENCY_MILLIS, STATUS_CODE, ERROR);
    private static final int SERVICE_FIELD = 0;
    private static final int VANTAGE_FIELD = 1;
    private static final int OBSERVED_AT_FIELD = 2;
    private static final int UP_FIELD = 3;
    private static final int LATENCY_FIELD = 4;
    private static final int STATUS_FIELD = 5;
    private static final int ERROR_FIELD = 6;
    private static final List<String> NEEDED = List.of(SERVICE, VANTAGE, OBSERVED_AT, UP);

    @Nullable String vantage;

    long observedAtMicros;
    boolean up;
    long latencyMicros;
    int statusCode;

    @Nullable String error;

    private boolean upGiven;

    @Override
    public void begin(long atLine) {
        super.begin(atLine);
        vantage = null;
        observedAtMicros = NOT_GIVEN;
        up = false;
        upGiven = false;
        latencyMicros = NONE;
        statusCode = NONE;
        error = null;
    }

    @Override
    protected String noun() {
        return "result";
    }

    @Override
    protected List<String> fields() {
        return FIELDS;
    }

    @Override
    protected List<String> needed() {
        return NEEDED;
    }

    @Override
    protected int field(String name) {
        return switch (name) {
            case SERVICE -> SERVICE_FIELD;
            case VANTAGE -> VANTAGE_FIELD;
            case OBSERVED_AT -> OBSERVED_AT_FIELD;
            case UP -> UP_FIELD;
            case LATENCY_MILLIS -> LATENCY_FIELD;
            case STATUS_CODE -> STATUS_FIELD;
            case ERROR -> ERROR_FIELD;
            default -> UNKNOWN_FIELD;
        };
    }

    @Override
    protected void json(int field, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        switch (field) {
            case UP_FIELD -> {
                if (token.isBoolean()) {
                    up(token == JsonToken.VALUE_TRUE);
                } else {
                    reject("up is true or false, not " + JsonObjects.kind(token));
                }
            }
            case LATENCY_FIELD -> latency(json);
            case STATUS_FIELD -> {
                if (JsonObjects.isLong(json)) {
                    statusCode(json.getLongValue());
                } else {
                    reject(statusRange());
                }
            }
            default -> {
                if (token == JsonToken.VALUE_STRING) {
                    text(field, json);
                } else {
                    reject(FIELDS.get(field) + " is a text, not " + JsonObjects.kind(token));
                }
            }
        }
    }

    private void latency(JsonParser json) throws IOException {
        if (JsonObjects.isLong(json)) {
            latencyMillis(json.getLongValue());
        } else if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            latencyMillis(json.getDecimalValue());
        } else {
            reject(latencyRange());
        }
    }

    private void text(int field, JsonParser json) throws IOException {
        switch (field) {
            case SERVICE_FIELD -> service(json.getText());
            case VANTAGE_FIELD -> vantage(json.getText());
            case OBSERVED_AT_FIELD -> observedAt(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            default -> error(json.getText());
        }
    }

    @Override
    protected void cell(int field, String text) {
        switch (field) {
            case SERVICE_FIELD -> service(text);
            case VANTAGE_FIELD -> vantage(text);
            case OBSERVED_AT_FIELD -> observedAt(text.toCharArray(), 0, text.length());
            case UP_FIELD -> {
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> up(true);
                    case "false" -> up(false);
                    default -> reject("up is true or false, not " + shown(text));
                }
            }
            case ERROR_FIELD -> error(text);
            default -> number(field, text);
        }
    }

    private void number(int field, String text) {
        boolean status = field == STATUS_FIELD;
        try {
            if (text.length() > MAX_NUMBER_CHARS) {
                throw new NumberFormatException(text);
            }
            if (status) {
                statusCode(Long.parseLong(text));
            } else {
                latencyMillis(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            reject(status ? statusRange() : latencyRange());
        }
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
        } else if (!Texts.isStorable(text)) {
            reject("error is a text without the character NUL and without halves of surrogate pairs");
        }
        error = text;
    }

    @Override
    protected void complete() {
        if (reason() != null || (service() != null && vantage != null && upGiven && observedAtMicros != NOT_GIVEN)) {
            return;
        }
        var missing = new ArrayList<String>();
        if (service() == null) {
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
        missing(missing);
    }
}
