package redress.alerts;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Texts;

/**
 * A subscription as a request says it.
 *
 * @param name for people
 * @param channel mail or webhook
 * @param addresses of mail; of a webhook exactly one, beginning with https
 * @param topics such as clock.breached, clock.* or *; everything where it is left out
 * @param agreements codes; all where it is left out
 * @param services codes; all where it is left out
 * @param severities as the agreements word them; all where it is left out
 * @param zone IANA name, needed where local times are given
 * @param digest of mail: everything in one message, at a local time or every n hours; at once where it is left out
 * @param quietHours of mail: local hours in which only named severities get through
 */
public record DefinitionDraft(
        @Nullable String name,
        @Nullable String channel,
        @Nullable List<String> addresses,
        @Nullable List<String> topics,
        @Nullable List<String> agreements,
        @Nullable List<String> services,
        @Nullable List<String> severities,
        @Nullable String zone,
        Definition.@Nullable Digest digest,
        @Nullable QuietDraft quietHours) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ENTRY = 200;
    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_ENTRIES = 200;
    /** Most entries that are repeated in an answer. */
    private static final int MOST_TOLD = 10;

    private static final int LONGEST_ADDRESS = 254;

    /** What a mail server is asked about at all; it knows the rest. */
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]+@[^\\s@<>,;:\"()\\[\\]\\\\]+");

    /** Quiet hours as a request says them. */
    public record QuietDraft(
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> exceptSeverities) {}

    /**
     * The definition.
     *
     * @throws RuntimeException a problem 400 with every mistake
     */
    Definition checked(Destination destination) {
        return checked(destination, "addresses");
    }

    /**
     * The definition.
     *
     * @param addressField how the request calls the field of the addresses
     * @throws RuntimeException a problem 400 with every mistake
     */
    Definition checked(Destination destination, String addressField) {
        var mistakes = new ArrayList<String>();
        checkName(mistakes);
        checkAddresses(destination, addressField, mistakes);
        checkTopics(mistakes);
        checkEntries("agreements", agreements, mistakes);
        checkEntries("services", services, mistakes);
        checkEntries("severities", severities, mistakes);
        checkTimes(mistakes);
        if (!mistakes.isEmpty()) {
            throw refusal(mistakes);
        }
        return new Definition(
                Objects.requireNonNull(name).strip(),
                Objects.requireNonNull(channel),
                Objects.requireNonNull(addresses),
                new Conditions(orEmpty(topics), orEmpty(agreements), orEmpty(services), orEmpty(severities)),
                zone,
                digest,
                quietHours == null
                        ? null
                        : new Definition.Quiet(
                                String.valueOf(quietHours.from),
                                String.valueOf(quietHours.to),
                                orEmpty(quietHours.exceptSeverities)));
    }

    private static RuntimeException refusal(List<String> mistakes) {
        List<BodyMistakes.Mistake> told = mistakes.stream()
                .map(mistake -> new BodyMistakes.Mistake(
                        mistake.substring(0, mistake.indexOf(": ")), mistake.substring(mistake.indexOf(": ") + 2)))
                .toList();
        return Problems.badRequest(String.join(" ", mistakes), Map.of("mistakes", told, "mistakesTotal", told.size()));
    }

    private void checkName(List<String> mistakes) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || !Texts.isStorable(name)) {
            mistakes.add("name: say in at most " + LONGEST_NAME + " characters who is told, such as On call.");
        }
        if (!Definition.MAIL.equals(channel) && !Definition.WEBHOOK.equals(channel)) {
            mistakes.add("channel: write mail or webhook.");
        }
    }

    private void checkAddresses(Destination destination, String field, List<String> mistakes) {
        List<String> given = orEmpty(addresses);
        boolean isWebhook = Definition.WEBHOOK.equals(channel);
        if (given.isEmpty() || given.size() > (isWebhook ? 1 : MOST_ADDRESSES)) {
            mistakes.add(field
                    + (isWebhook ? ": a webhook has one address." : ": name 1 to " + MOST_ADDRESSES + " addresses."));
            return;
        }
        for (String address : given) {
            String mistake = isWebhook ? destination.mistake(address) : mailMistake(address);
            if (mistake != null) {
                mistakes.add(field + ": " + mistake);
            }
        }
        if (given.stream().distinct().count() < given.size()) {
            mistakes.add(field + ": name each of them once.");
        }
    }

    private static @Nullable String mailMistake(@Nullable String address) {
        return address != null
                        && address.length() <= LONGEST_ADDRESS
                        && MAIL_ADDRESS.matcher(address).matches()
                        && Texts.isStorable(address)
                ? null
                : "write each as name@example.org.";
    }

    private void checkTopics(List<String> mistakes) {
        checkEntries("topics", topics, mistakes);
        List<String> unknown = orEmpty(topics).stream()
                .filter(topic -> topic != null && !Topic.isKnown(topic))
                .limit(MOST_TOLD)
                .map(Texts::brief)
                .toList();
        if (!unknown.isEmpty()) {
            mistakes.add("topics: nothing is ever told under " + String.join(", ", unknown)
                    + "; write clock.breached for one, clock.* for all of a kind, or * for all. There are "
                    + String.join(", ", Topic.texts()) + ".");
        }
    }

    private static void checkEntries(String field, @Nullable List<String> entries, List<String> mistakes) {
        List<String> given = orEmpty(entries);
        boolean isWrong = given.size() > MOST_ENTRIES
                || given.stream()
                        .anyMatch(entry -> entry == null
                                || entry.isBlank()
                                || entry.length() > LONGEST_ENTRY
                                || !Texts.isStorable(entry));
        if (isWrong) {
            mistakes.add(field + ": name at most " + MOST_ENTRIES + ", each in 1 to " + LONGEST_ENTRY + " characters.");
        }
    }

    private void checkTimes(List<String> mistakes) {
        if (Definition.WEBHOOK.equals(channel) && (digest != null || quietHours != null)) {
            mistakes.add("digest, quietHours: a webhook is told of each alert at once; leave them out.");
            return;
        }
        if (digest != null) {
            checkDigest(digest, mistakes);
        }
        if (quietHours != null
                && (!isTime(quietHours.from)
                        || !isTime(quietHours.to)
                        || Objects.equals(quietHours.from, quietHours.to))) {
            mistakes.add("quietHours: write from and to as two different local times such as 22:00 and 07:00.");
        }
        if (quietHours != null) {
            checkEntries("quietHours.exceptSeverities", quietHours.exceptSeverities, mistakes);
        }
        if (zone == null ? digest != null || quietHours != null : !isZone(zone)) {
            mistakes.add("zone: name the IANA zone of the local times, such as Europe/Berlin.");
        }
    }

    private static void checkDigest(Definition.Digest digest, List<String> mistakes) {
        Integer hours = digest.everyHours();
        if ((digest.at() == null) == (hours == null)) {
            mistakes.add("digest: write either at, a local time such as 07:00, or everyHours.");
        } else if (hours != null && (hours < 1 || 24 % hours != 0)) {
            mistakes.add("digest: everyHours is 1, 2, 3, 4, 6, 8, 12 or 24.");
        } else if (hours == null && !isTime(digest.at())) {
            mistakes.add("digest: write at as a local time such as 07:00.");
        }
    }

    private static boolean isTime(@Nullable String text) {
        try {
            return text != null && LocalTime.parse(text).getSecond() == 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text);
    }

    private static List<String> orEmpty(@Nullable List<String> entries) {
        return entries == null ? List.of() : entries;
    }
}
