package redress.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Charge;
import redress.core.time.Micros;
import redress.intake.JsonObjects;
import redress.intake.Rfc3339;
import redress.intake.SqlArrays;
import redress.platform.Texts;
import redress.platform.Years;

/** What a field of a fact holds: how it is read from an upload and from the database, and how it is told. */
enum Type {
    TEXT("text", "a text of 1 to " + Type.MAX_CHARS + " characters") {
        @Override
        Object parse(String text) {
            require(!text.isBlank() && text.length() <= MAX_CHARS && Texts.isStorable(text));
            return text;
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }
    },
    INSTANT(
            "timestamptz",
            "an RFC 3339 date-time with its offset between 2000 and 2100, such as 2026-01-31T23:59:59Z") {
        @Override
        Object parse(String text) {
            long micros = Rfc3339.micros(text);
            require(micros != Rfc3339.INVALID);
            Instant instant = Micros.instant(micros);
            require(Years.contain(instant));
            return instant;
        }

        @Override
        @Nullable Object stored(ResultSet row, int column) throws SQLException {
            var timestamp = row.getObject(column, OffsetDateTime.class);
            return timestamp == null ? null : SqlArrays.instant(timestamp);
        }
    },
    DATE("date", "a date between 2000 and 2100, such as 2026-01-31") {
        @Override
        Object parse(String text) {
            LocalDate date = LocalDate.parse(text);
            require(isWithinRange(date));
            return date;
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }
    },
    MONTH("date", "a month between 2000 and 2100, such as 2026-01") {
        @Override
        Object parse(String text) {
            YearMonth month = YearMonth.parse(text);
            require(isWithinRange(month.atDay(1)));
            return month;
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return YearMonth.from(row.getObject(column, LocalDate.class));
        }

        @Override
        String sql(Object value) {
            return value + "-01";
        }
    },
    COUNT("int8", "a whole number from 0 to " + Type.MAX_COUNT) {
        @Override
        Object parse(String text) {
            return within(Long.parseLong(text));
        }

        @Override
        Object json(JsonParser json) throws IOException {
            require(JsonObjects.isLong(json));
            return within(json.getLongValue());
        }

        private Object within(long count) {
            require(count >= 0 && count <= MAX_COUNT);
            return count;
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return row.getLong(column);
        }
    },
    DECIMAL("numeric", "a number from 0 to " + Type.MAX_COUNT + " with at most " + Type.MAX_DECIMALS + " decimals") {
        @Override
        Object parse(String text) {
            require(text.length() <= MAX_NUMBER_CHARS);
            return within(new BigDecimal(text));
        }

        @Override
        Object json(JsonParser json) throws IOException {
            require(json.currentToken().isNumeric());
            return within(json.getDecimalValue());
        }

        /** Equal numbers are equal objects: 100.0 is 100. */
        private Object within(BigDecimal number) {
            // A number such as 1e999999999 must not be written out before it is refused.
            require(number.signum() >= 0 && number.precision() - (long) number.scale() <= MAX_NUMBER_CHARS);
            BigDecimal bare = number.stripTrailingZeros();
            require(bare.scale() <= MAX_DECIMALS && bare.compareTo(BigDecimal.valueOf(MAX_COUNT)) <= 0);
            return bare.scale() < 0 ? bare.setScale(0) : bare;
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return within(row.getBigDecimal(column));
        }

        @Override
        String text(Object value) {
            return ((BigDecimal) value).toPlainString();
        }
    },
    FLAG("bool", "true or false") {
        @Override
        Object parse(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            require(lower.equals("true") || lower.equals("false"));
            return lower.equals("true");
        }

        @Override
        Object json(JsonParser json) {
            require(json.currentToken().isBoolean());
            return json.currentToken() == JsonToken.VALUE_TRUE;
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return row.getBoolean(column);
        }
    },
    CURRENCY("text", "an ISO 4217 code, such as EUR") {
        @Override
        Object parse(String text) {
            return Currency.getInstance(text);
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return Currency.getInstance(row.getString(column));
        }
    },
    CHARGE("text", "one of recurring, usage, one-off, voucher, credit") {
        @Override
        Object parse(String text) {
            for (Charge.Kind kind : Charge.Kind.values()) {
                if (text(kind).equals(text)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(text);
        }

        @Override
        Object stored(ResultSet row, int column) throws SQLException {
            return parse(row.getString(column));
        }

        @Override
        String text(Object value) {
            return ((Charge.Kind) value).name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    };

    static final int MAX_CHARS = 200;
    static final long MAX_COUNT = 1_000_000_000_000_000L;
    static final int MAX_DECIMALS = 9;

    private static final int MAX_NUMBER_CHARS = 40;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private final String sqlType;
    private final String description;

    Type(String sqlType, String description) {
        this.sqlType = sqlType;
        this.description = description;
    }

    /** The type of its column, as PostgreSQL calls it. */
    String sqlType() {
        return sqlType;
    }

    /** What may stand in the field, in words. */
    String description() {
        return description;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException or DateTimeException if it is none
     */
    abstract Object parse(String text);

    /** Reads the value at which the parser stands; see {@link #parse}. */
    Object json(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING);
        return parse(json.getText());
    }

    /** The value of a column; null where it has none. */
    abstract @Nullable Object stored(ResultSet row, int column) throws SQLException;

    /** The value as an element of an array of PostgreSQL's. */
    String sql(Object value) {
        return text(value);
    }

    /** The value as it is told: in JSON, where it is no number and no flag, and in a cell. */
    String text(Object value) {
        return value.toString();
    }

    private static boolean isWithinRange(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }

    /** Whether a failure of {@link #parse} is the sender's. */
    static boolean isMistake(RuntimeException e) {
        return e instanceof IllegalArgumentException || e instanceof DateTimeException;
    }
}
