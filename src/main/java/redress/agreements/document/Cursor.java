package redress.agreements.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in a document. Each way of reading it records what is wrong and returns a stand-in, so that a reader can go on and
 * find the next mistake; nothing is made of a document with a mistake.
 */
public final class Cursor {
    /** Decimals that a number may have; finer figures are in no agreement. */
    static final int MAX_DECIMALS = 12;

    static final int MAX_SHOWN = 40;
    private static final long MAX_WORD_NUMBER = 1_000_000_000_000L;
    private static final int MAX_DIGITS = 30;
    private static final LocalDate FIRST_DATE = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2999, 12, 31);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?[\\d.]{1,100}[eE][-+]?\\d{1,100}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private final Mistakes mistakes;
    private final String path;
    private final JsonNode node;

    /** The place of a node, with the mistakes that are collected for its whole document. */
    public Cursor(Mistakes mistakes, String path, JsonNode node) {
        this.mistakes = mistakes;
        this.path = path;
        this.node = node;
    }

    public JsonNode node() {
        return node;
    }

    /** Where this stands, such as {@code terms.credit}. */
    public String path() {
        return path;
    }

    public boolean isPresent() {
        return !node.isMissingNode();
    }

    /** Whether null stands here. */
    public boolean isNull() {
        return node.isNull();
    }

    /** Whether a list stands here. */
    public boolean isList() {
        return node.isArray();
    }

    public boolean isText() {
        return node.isTextual();
    }

    /** Whether a duration is meant, where a word or a number could stand as well. */
    boolean isDuration() {
        return node.isTextual() && node.textValue().matches("[-+]?[Pp][-+\\dTt].*");
    }

    /** This place with something else standing here. */
    Cursor with(JsonNode other) {
        return new Cursor(mistakes, path, other);
    }

    /** Whether this very word stands here. */
    boolean says(String word) {
        return word.equals(node.textValue());
    }

    boolean isMapping() {
        return node.isObject();
    }

    /** Whether nothing here or below has been found wrong so far. */
    public boolean isSound() {
        return !mistakes.anyAt(path);
    }

    public void mistake(String mend) {
        mistakes.add(path, mend);
    }

    /** A mistake of a document that could be computed as it stands, but cannot be meant; one on record keeps it. */
    void contradiction(String mend) {
        if (!mistakes.areOfRecord()) {
            mistake(mend);
        }
    }

    /** A {@link #contradiction} that only an agreement must not have, because terms that are tried may move one clause alone. */
    void contradictionOfAgreed(String mend) {
        if (!mistakes.areOfTrial()) {
            contradiction(mend);
        }
    }

    /** The value of a key of a mapping; absent where it is not written. */
    public Cursor at(String key) {
        return new Cursor(mistakes, path.isEmpty() ? shown(key) : path + "." + shown(key), node.path(key));
    }

    /** The value of a key that has to be written, with an example of how. */
    public Cursor required(String key, String example) {
        Cursor value = at(key);
        if (!value.isPresent() && node.isObject()) {
            value.mistake("is missing: write " + example);
        }
        return value;
    }

    /** This, as a mapping that has none but these keys. */
    public Cursor mapping(Keys keys) {
        entries().forEach((key, entry) -> {
            if (keys.reserved().contains(key)) {
                entry.mistake(
                        key + " is not supported yet, and nothing in an agreement is ignored: take it out until it is,"
                                + " or keep its text in notes");
            } else if (!keys.known().contains(key)) {
                String suggestion = mistakes.isFull() ? "" : Nearest.suggestion(key, keys.known());
                entry.mistake(shown(key) + " is not a key of " + (path.isEmpty() ? "an agreement" : name())
                        + (suggestion.isEmpty() ? "; its keys are " + String.join(", ", keys.known()) : suggestion));
            }
        });
        return this;
    }

    /** The kind of this mapping, or an empty text where it is none of these. */
    String kind(Kinds kinds) {
        Cursor kind = required("kind", "kind: and one of " + kinds.listed());
        if (!kind.isPresent()) {
            entries();
            return "";
        }
        String written = kind.text(MAX_SHOWN);
        if (kinds.supported().contains(written) || written.isEmpty()) {
            return written;
        }
        String what = lastName(path) + ".kind " + shown(written);
        kind.mistake(
                kinds.reserved().contains(written)
                        ? what + " is not supported yet; supported are " + kinds.listed()
                        : what + " is not known" + Nearest.suggestion(written, kinds.supported()) + "; supported are "
                                + kinds.listed());
        return "";
    }

    /** The values of a mapping in the order written; none where this is no mapping. */
    public Map<String, Cursor> entries() {
        var entries = new LinkedHashMap<String, Cursor>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(key -> entries.put(key, at(key)));
        } else if (isPresent()) {
            mistake("is " + typed() + ": write keys with values");
        }
        return entries;
    }

    /** The values of a list in the order written; none where this is no list. */
    public List<Cursor> items(int most) {
        var items = new ArrayList<Cursor>();
        if (!node.isArray()) {
            if (isPresent()) {
                mistake("is " + typed() + ": write a list");
            }
            return items;
        }
        if (node.size() > most) {
            mistake("has " + node.size() + " entries: at most " + most + " are taken");
            return items;
        }
        for (int i = 0; i < node.size(); i++) {
            items.add(new Cursor(mistakes, path + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    /** A text of one to so many characters on one line. */
    public String text(int mostCharacters) {
        return text(mostCharacters, Cursor::isUnprintable);
    }

    /** A text of one to so many characters, on any number of lines. */
    String prose(int mostCharacters) {
        return text(mostCharacters, c -> isUnprintable(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** A text of one to so many characters, whatever they are: for what is on record and cannot change any more. */
    public String verbatim(int mostCharacters) {
        return text(mostCharacters, c -> false);
    }

    private String text(int mostCharacters, IntPredicate refused) {
        if (!node.isTextual()) {
            if (isPresent()) {
                mistake("is " + typed() + ": write a text"
                        + (node.isNumber() || node.isBoolean() ? ", in quotes" : ""));
            }
            return "";
        }
        String text = node.textValue();
        if (text.isBlank()) {
            mistake("is empty: write a text or take the key out");
        } else if (text.codePointCount(0, text.length()) > mostCharacters) {
            mistake("has " + text.codePointCount(0, text.length()) + " characters: at most " + mostCharacters
                    + " are kept");
        } else if (text.codePoints().anyMatch(refused)) {
            mistake("has a line break or a character that cannot be printed: take it out");
        } else {
            return text;
        }
        return "";
    }

    /** A short text on one line, or a number, which is its digits. */
    String word(int mostCharacters) {
        return node.isNumber()
                ? decimal(-MAX_WORD_NUMBER, MAX_WORD_NUMBER)
                        .stripTrailingZeros()
                        .toPlainString()
                : text(mostCharacters);
    }

    /** This, as a list of its own where it is no list. */
    List<Cursor> oneOrMore(int most) {
        return node.isArray() || !isPresent() ? items(most) : List.of(this);
    }

    /** A decimal number, written as a number or as a text, within both bounds. */
    public BigDecimal decimal(long least, long most) {
        String text = node.isTextual()
                ? node.textValue().strip()
                : node.isNumber() ? node.decimalValue().toString() : "";
        if (!node.isNumber() && !DECIMAL.matcher(text).matches()) {
            if (hasExponent()) {
                mistake(shown(text) + " is out of range: write a number from " + least + " to " + most + " in digits");
            } else if (isPresent()) {
                mistake((node.isTextual() ? shown(text) + " is no decimal number" : "is " + typed())
                        + ": write a number such as 99.9");
            }
            return BigDecimal.valueOf(most);
        }
        BigDecimal number = node.isNumber() ? node.decimalValue() : new BigDecimal(text);
        if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
            mistake(shown(text) + " is out of range: write a number from " + least + " to " + most);
        } else if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            mistake(number.toPlainString() + " is out of range: write a number from " + least + " to " + most);
        } else if (number.stripTrailingZeros().scale() > MAX_DECIMALS) {
            mistake(number.toPlainString() + " has more than " + MAX_DECIMALS + " decimals: write fewer");
        } else {
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        return BigDecimal.valueOf(most);
    }

    /** Whether a number with an exponent is meant that is too large or too small to be read, or stands in quotes. */
    boolean hasExponent() {
        return node.isTextual() && EXPONENT.matcher(node.textValue().strip()).matches();
    }

    /** A decimal number where a document on record may go beyond what is taken now. */
    BigDecimal decimal(long least, long most, long mostOnRecord) {
        return decimal(least, mistakes.areOfRecord() ? mostOnRecord : most);
    }

    /** A whole number within both bounds. */
    int integer(int least, int most) {
        BigDecimal number = decimal(least, most);
        if (number.stripTrailingZeros().scale() > 0) {
            mistake(number.toPlainString() + " is not a whole number: write one from " + least + " to " + most);
            return least;
        }
        return number.intValue();
    }

    /** A local date of the calendar. */
    public LocalDate date() {
        return date(node.isTextual() ? node.textValue() : isPresent() ? node.toString() : FIRST_DATE.toString());
    }

    /** A date that stands here as a key or a value. */
    LocalDate date(String text) {
        if (!DATE.matcher(text).matches()) {
            mistake(shown(text) + " is no date: write YYYY-MM-DD such as 2021-08-01");
            return FIRST_DATE;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
                mistake(text + " is out of range: write a date from " + FIRST_DATE + " to " + LAST_DATE);
                return FIRST_DATE;
            }
            return date;
        } catch (DateTimeException e) {
            mistake(text + " does not exist in the calendar: write a date that does");
            return FIRST_DATE;
        }
    }

    /** An ISO 8601 duration within both bounds, to the microsecond. */
    Duration duration(Duration least, Duration most) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        try {
            Duration length = isText() ? Duration.parse(text) : null;
            if (length == null || !length.equals(length.truncatedTo(ChronoUnit.MICROS))) {
                throw new DateTimeException("no duration to the microsecond");
            }
            if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) {
                return length;
            }
            mistake(shown(text) + " is out of range: write a duration from " + least + " to " + most);
        } catch (DateTimeException | ArithmeticException e) {
            if (isPresent()) {
                mistake(shown(text)
                        + " is no duration: write it as in ISO 8601, PT5M for five minutes or PT72H for 72 hours");
            }
        }
        return most;
    }

    /** One of a few words. */
    public <T> T choice(Map<String, T> words) {
        T known = node.isTextual() ? words.get(node.textValue()) : null;
        if (known != null) {
            return known;
        }
        var names = words.keySet();
        if (isPresent()) {
            mistake((isText() ? shown(node.textValue()) + " is not known" : "is " + typed()) + ": write "
                    + names.stream().collect(Collectors.joining(" or "))
                    + (isText() ? Nearest.suggestion(node.textValue(), names) : ""));
        }
        return words.values().iterator().next();
    }

    /** True or false. */
    public boolean flag() {
        if (!node.isBoolean() && isPresent()) {
            mistake("is " + typed() + ": write true or false");
        }
        return node.booleanValue();
    }

    /** The only one of these keys that is written; absent, with a mistake, where none or several are. */
    public Cursor onlyOneOf(String... keys) {
        var written =
                Arrays.stream(keys).map(this::at).filter(Cursor::isPresent).toList();
        if (written.size() == 1) {
            return written.get(0);
        }
        if (node.isObject()) {
            mistake("has " + (written.isEmpty() ? "none" : "more than one") + " of " + String.join(", ", keys)
                    + ": write one of them");
        }
        return absent();
    }

    /** Nothing, at this place. */
    Cursor absent() {
        return new Cursor(mistakes, path, MissingNode.getInstance());
    }

    /** The key under which this stands. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String lastName(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return name.replaceFirst("\\[\\d+]$", "");
    }

    private String typed() {
        return switch (node.getNodeType()) {
            case OBJECT -> "a mapping";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "empty";
        };
    }

    /** A text from the document, short enough for a message and without what could not be printed. */
    public static String shown(String text) {
        String printable = text.codePoints()
                .map(c -> isUnprintable(c) ? '?' : c)
                .limit(MAX_SHOWN + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.codePointCount(0, printable.length()) > MAX_SHOWN
                ? printable.substring(0, printable.offsetByCodePoints(0, MAX_SHOWN)) + "..."
                : printable;
    }

    private static boolean isUnprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }
}
