package redress.alerts;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened of which somebody may have asked to be told (requirements E4).
 *
 * @param topic what kind of thing happened, such as clock.breached
 * @param subject what it happened to, as the API names it, such as the id of an incident
 * @param occurrence tells apart what happens to a subject more than once; the same again is raised once
 * @param scope whom it concerns
 * @param headline what happened, in one sentence for people
 * @param happenedAt since when
 * @param next what is due next; null where nothing is
 * @param page where to look: the path of a page
 * @param details what programs are told besides, as anything that JSON has a form for
 */
public record Alert(
        String topic,
        String subject,
        String occurrence,
        Scope scope,
        String headline,
        Instant happenedAt,
        @Nullable Next next,
        String page,
        Map<String, ?> details) {
    /** Longest headline, in characters. */
    public static final int MAX_HEADLINE_CHARS = 500;

    /** @throws IllegalArgumentException if the headline is empty or longer than {@link #MAX_HEADLINE_CHARS} */
    public Alert {
        if (headline.isBlank() || headline.length() > MAX_HEADLINE_CHARS) {
            throw new IllegalArgumentException(
                    "a headline has 1 to " + MAX_HEADLINE_CHARS + " characters, not " + headline.length());
        }
    }

    /** As much of a text as a headline holds. */
    public static String brief(String text) {
        return text.length() <= MAX_HEADLINE_CHARS ? text : text.substring(0, MAX_HEADLINE_CHARS - 1) + "…";
    }

    /**
     * Whom something concerns.
     *
     * @param agreement null where it is of no single agreement
     * @param service null where it is of no single service
     * @param severity in the words of the agreement; null where it has none
     * @param provider whether the provider of the agreement is told too
     */
    public record Scope(
            @Nullable String agreement,
            @Nullable String service,
            @Nullable String severity,
            boolean provider) {
        /** Of the hospital as a whole. */
        public static final Scope HOSPITAL = new Scope(null, null, null, false);

        /** @throws IllegalArgumentException if a provider is to be told of something that is of no agreement */
        public Scope {
            if (provider && agreement == null) {
                throw new IllegalArgumentException("a provider is told of its agreements: name the agreement");
            }
        }
    }

    /**
     * What is due next.
     *
     * @param what in words, such as first response
     * @param dueAt the due instant
     */
    @Schema(name = "AlertNext")
    public record Next(String what, Instant dueAt) {}
}
