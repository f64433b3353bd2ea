package redress.agreements.document;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parser says about a text that it cannot read, in words that tell people what to write instead of how to set it up. */
final class Unreadable {
    private static final Pattern NO_NUMBER = Pattern.compile("Non-standard token '([^']{1,20})'.*");
    private static final Pattern SETTING =
            Pattern.compile("[:;]? ?\\(?(not recognized as one since|enable `|from `).*");

    private Unreadable() {}

    /** A limit that the text passes. */
    static String limit(StreamConstraintsException e) {
        return e.getOriginalMessage().contains("nesting")
                ? "it is nested deeper than " + Format.MAX_DEPTH
                        + " levels, and no clause needs more than 8: close a bracket, or indent less"
                : "a number has more than " + Format.MAX_NUMBER_CHARACTERS + " characters: write fewer digits";
    }

    static String inOurWords(String message) {
        String said = message.split("\\R", 2)[0].strip();
        Matcher token = NO_NUMBER.matcher(said);
        if (token.matches()) {
            return token.group(1) + " is no value of JSON: write a number such as 99.9, or a text in quotes";
        }
        if (said.contains("comment")) {
            return "JSON has no comments: take it out, or keep it in notes";
        }
        return SETTING.matcher(said).replaceFirst("");
    }
}
