package redress.platform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of a JSON body where it is wrong and what belongs there. It repeats of what was sent no more than a reader needs, and nothing
 * that may be secret: an answer is shown, stored and passed on by whoever gets it.
 */
final class JsonMistakes {
    /** Names of fields whose values are nobody's business. */
    private static final Pattern SECRET =
            Pattern.compile("password|passphrase|secret|token|credential|authorization|key$", Pattern.CASE_INSENSITIVE);

    /** The parser repeats a word that it does not know, which may be a value whose quotes were forgotten. */
    private static final Pattern REPEATED_WORD = Pattern.compile("token '[^']*'");

    /** What it says of itself: how it could be set, and where it looks, which is said otherwise. */
    private static final Pattern PARSERS_OWN = Pattern.compile(
            ":? *enable `.*|,? *\\(?(start marker at )?\\[Source:.*|,? *\\(?from `[^`]*`\\)?", Pattern.DOTALL);

    private JsonMistakes() {}

    /** A 400 that names the field, line and column. */
    static HttpProblem problem(JsonProcessingException mistake) {
        var place = new LinkedHashMap<String, Object>();
        if (mistake instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            place.put("field", field(mapping));
        }
        String repeated = repeated(mistake);
        if (repeated != null) {
            place.put("field", repeated);
        }
        JsonLocation location = mistake.getLocation();
        if (location != null && location.getLineNr() > 0) {
            place.put("line", location.getLineNr());
            place.put("column", location.getColumnNr());
        }
        return Problems.badRequest(detail(mistake, place), place);
    }

    private static String detail(JsonProcessingException mistake, Map<String, Object> place) {
        String where =
                place.containsKey("line") ? " at line " + place.get("line") + ", column " + place.get("column") : "";
        Object field = Objects.requireNonNullElse(place.get("field"), "the body");
        if (repeated(mistake) != null) {
            return field + where + " stands twice: keep one";
        }
        if (mistake instanceof UnrecognizedPropertyException unknown) {
            return field + where + " is not known here; known are " + names(unknown.getKnownPropertyIds());
        }
        if (mistake instanceof MismatchedInputException
                && String.valueOf(mistake.getOriginalMessage()).contains("Floating-point")) {
            return field + where + " has to be a whole number";
        }
        if (mistake instanceof InvalidFormatException format) {
            return field + where + " has to be " + noun(format.getTargetType()) + sent(mistake, format);
        }
        if (mistake instanceof MismatchedInputException
                && String.valueOf(mistake.getOriginalMessage()).startsWith("Trailing token")) {
            return "the body goes on after its end" + where + ": send one JSON value, and nothing behind it";
        }
        if (mistake instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return field + where + " has to be " + noun(mismatch.getTargetType());
        }
        if (mistake instanceof JsonMappingException) {
            return field + where + " is not right: " + said(Causes.root(mistake).getMessage());
        }
        return "the body is not JSON" + where + ": " + said(mistake.getOriginalMessage());
    }

    private static String sent(JsonProcessingException mistake, InvalidFormatException format) {
        return mistake instanceof JsonMappingException mapping && isSecret(mapping)
                ? ""
                : ", not \"" + Texts.brief(String.valueOf(format.getValue())) + "\"";
    }

    private static boolean isSecret(JsonMappingException mistake) {
        return mistake.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .anyMatch(name -> name != null && SECRET.matcher(name).find());
    }

    /** The parser's words as far as they are the sender's business: without its own settings and places. */
    private static String said(@Nullable String message) {
        String words = REPEATED_WORD.matcher(String.valueOf(message)).replaceAll("word");
        return Texts.brief(PARSERS_OWN.matcher(words).replaceAll(""));
    }

    /** The key that stands twice, which the parser says by its words alone; null where something else is wrong. */
    private static @Nullable String repeated(JsonProcessingException mistake) {
        return Causes.root(mistake) instanceof JsonParseException parsing
                        && parsing.getOriginalMessage().startsWith("Duplicate field")
                        && parsing.getProcessor() != null
                ? Texts.brief(String.valueOf(
                        parsing.getProcessor().getParsingContext().getCurrentName()))
                : null;
    }

    private static String field(JsonMappingException mistake) {
        return Texts.brief(mistake.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", ""));
    }

    private static String names(Collection<Object> known) {
        return known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String noun(Class<?> type) {
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == BigDecimal.class) {
            return "a number of at most " + StrictJson.MAX_DIGITS + " digits";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a date and time as of RFC 3339, such as 2021-04-01T00:00:00Z";
        }
        return type.isEnum() ? "one of " + String.join(", ", enumNames(type)) : "an object";
    }

    private static String[] enumNames(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toArray(String[]::new);
    }
}
