package redress.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a subscription; {@link DefinitionDraft} checks what comes from outside.
 *
 * @param channel mail or webhook
 * @param addresses of mail, or the one address of a webhook
 * @param zone IANA name, for local times; null where there are none
 * @param digest null: at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Definition(
        String name,
        String channel,
        List<String> addresses,
        Conditions conditions,
        @Nullable String zone,
        @Nullable Digest digest,
        @Nullable Quiet quietHours) {
    static final String MAIL = "mail";
    static final String WEBHOOK = "webhook";

    public Definition {
        addresses = List.copyOf(addresses);
    }

    /** Either a local time of the day or a number of hours. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Digest(@Nullable String at, @Nullable Integer everyHours) {}

    /** Local hours in which only named severities get through. */
    public record Quiet(String from, String to, List<String> exceptSeverities) {
        public Quiet {
            exceptSeverities = List.copyOf(exceptSeverities);
        }
    }

    @JsonIgnore
    boolean isMail() {
        return channel.equals(MAIL);
    }

    /** UTC where none is given. */
    @JsonIgnore
    ZoneId zoneOrUtc() {
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    @JsonIgnore
    Rhythm rhythm() {
        if (digest == null) {
            return new Rhythm.Immediate();
        }
        return digest.everyHours != null
                ? new Rhythm.EveryHours(digest.everyHours)
                : new Rhythm.Daily(LocalTime.parse(String.valueOf(digest.at)));
    }

    @JsonIgnore
    @Nullable QuietHours quiet() {
        return quietHours == null
                ? null
                : new QuietHours(
                        LocalTime.parse(quietHours.from), LocalTime.parse(quietHours.to), quietHours.exceptSeverities);
    }
}
