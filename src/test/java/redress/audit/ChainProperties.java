package redress.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Fault;
import redress.audit.Verification.Whole;
import redress.platform.Canonical;

/** The laws of a chain: whatever is done to it, the first entry that is not as it should be is named. */
class ChainProperties {
    private static final int TRIES = 200;
    /** More than two batches. */
    private static final int LONG = 2 * Chain.BATCH + 17;

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** One thing that somebody may do to a row. */
    enum Alteration {
        TEXT(Fault.ENTRY_ALTERED),
        PREVIOUS(Fault.LINK_BROKEN),
        DIGEST(Fault.ENTRY_ALTERED),
        RECORDED_AT(Fault.COLUMNS_DIFFER),
        ACTOR_KIND(Fault.COLUMNS_DIFFER),
        ACTOR(Fault.COLUMNS_DIFFER),
        ORIGIN(Fault.COLUMNS_DIFFER),
        ACTION(Fault.COLUMNS_DIFFER),
        SUBJECT_KIND(Fault.COLUMNS_DIFFER),
        SUBJECT(Fault.COLUMNS_DIFFER);

        private final Fault fault;

        Alteration(Fault fault) {
            this.fault = fault;
        }

        Link of(Link link) {
            var c = link.columns();
            return switch (this) {
                case TEXT -> with(link, link.entry().replace("reason", "excuse"), link.previous(), link.digest());
                case PREVIOUS -> with(link, link.entry(), altered(link.previous()), link.digest());
                case DIGEST -> with(link, link.entry(), link.previous(), altered(link.digest()));
                case RECORDED_AT ->
                    with(link, c.recordedAt().minusNanos(1_000), c.actorKind(), c.actor(), c.origin(), c.action(), c);
                case ACTOR_KIND -> with(link, c.recordedAt(), "token", c.actor(), c.origin(), c.action(), c);
                case ACTOR -> with(link, c.recordedAt(), c.actorKind(), "m.bianchi", c.origin(), c.action(), c);
                case ORIGIN -> with(link, c.recordedAt(), c.actorKind(), c.actor(), null, c.action(), c);
                case ACTION -> with(link, c.recordedAt(), c.actorKind(), c.actor(), c.origin(), "person.remove", c);
                case SUBJECT_KIND -> named(link, "agreement", c.subject());
                case SUBJECT -> named(link, c.subjectKind(), c.subject() + "0");
            };
        }

        private static Link with(Link link, String entry, String previous, String digest) {
            return new Link(link.id(), link.number(), link.columns(), entry, previous, digest);
        }

        private static Link with(
                Link link,
                Instant recordedAt,
                String actorKind,
                String actor,
                String origin,
                String action,
                Link.Columns columns) {
            return with(
                    link,
                    new Link.Columns(
                            recordedAt, actorKind, actor, origin, action, columns.subjectKind(), columns.subject()));
        }

        private static Link named(Link link, String subjectKind, String subject) {
            var c = link.columns();
            return with(
                    link,
                    new Link.Columns(
                            c.recordedAt(), c.actorKind(), c.actor(), c.origin(), c.action(), subjectKind, subject));
        }

        private static Link with(Link link, Link.Columns columns) {
            return new Link(link.id(), link.number(), columns, link.entry(), link.previous(), link.digest());
        }

        private static String altered(String digest) {
            return (digest.charAt(0) == '0' ? '1' : '0') + digest.substring(1);
        }
    }

    private static List<Link> chain(int length) {
        var links = new ArrayList<Link>();
        Head head = Head.NONE;
        for (int number = 1; number <= length; number++) {
            Link link = link(number, head.digest(), "reason " + number);
            links.add(link);
            head = link.head();
        }
        return links;
    }

    private static Link link(long number, String previous, String why) {
        Instant at = NOON.plusSeconds(number);
        String entry =
                "{\"action\":\"exclusion.decide\",\"actor\":{\"from\":\"10.0.0.7\",\"kind\":\"person\",\"name\":\"a.rossi\"},"
                        + "\"recordedAt\":\"" + at + "\",\"subject\":{\"kind\":\"exclusion\",\"name\":\"" + number
                        + "\"},\"why\":\"" + why + "\"}";
        var columns = new Link.Columns(
                at, "person", "a.rossi", "10.0.0.7", "exclusion.decide", "exclusion", Long.toString(number));
        String digest = Canonical.sha256(number + "\n" + previous + "\n" + entry);
        return new Link(number, number, columns, entry, previous, digest);
    }

    private static Verification verify(List<Link> links) {
        return verify(links, null);
    }

    private static Verification verify(List<Link> links, Head expected) {
        return Chain.verify(
                (place, limit) -> links.stream()
                        .filter(link -> link.number() > place.number()
                                || (link.number() == place.number() && link.id() > place.id()))
                        .limit(limit)
                        .toList(),
                expected);
    }

    private static void assertBroken(Verification verification, long number, Fault fault) {
        assertThat(verification).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.number()).isEqualTo(number);
            assertThat(broken.fault()).isEqualTo(fault);
        });
    }

    @Property(tries = TRIES)
    void aChainAsItWasWrittenIsWholeAndHasItsNewestEntryAsHead(@ForAll @IntRange(max = LONG) int length) {
        var links = chain(length);
        Head head = length == 0 ? Head.NONE : links.get(length - 1).head();
        assertThat(verify(links)).isEqualTo(new Whole(length, head));
        assertThat(verify(links, head)).isEqualTo(new Whole(length, head));
    }

    @Property(tries = 1_000)
    void anyAlterationOfAnyRowIsFoundWhereItWasMade(
            @ForAll @IntRange(min = 1, max = LONG) int number, @ForAll Alteration alteration) {
        var links = chain(LONG);
        links.set(number - 1, alteration.of(links.get(number - 1)));
        assertBroken(verify(links), number, alteration.fault);
    }

    @Property(tries = TRIES)
    void anEntryThatIsWrittenAnewWithItsDigestBreaksTheNextLink(@ForAll @IntRange(min = 1, max = LONG) int number) {
        var links = chain(LONG);
        links.set(number - 1, link(number, links.get(number - 1).previous(), "another reason"));
        if (number < LONG) {
            assertBroken(verify(links), number + 1, Fault.LINK_BROKEN);
        } else {
            assertBroken(verify(links, chain(LONG).get(LONG - 1).head()), number, Fault.HEAD_DIFFERS);
        }
    }

    @Property(tries = TRIES)
    void whatIsTakenOutIsFoundAtItsFirstEntry(
            @ForAll @IntRange(min = 1, max = LONG - 1) int number, @ForAll @IntRange(min = 1, max = 30) int count) {
        var links = chain(LONG);
        int end = Math.min(number - 1 + count, LONG - 1);
        links.subList(number - 1, end).clear();
        assertBroken(verify(links), number, number == 1 ? Fault.FIRST_MISSING : Fault.NUMBER_MISSING);
    }

    @Property(tries = TRIES)
    void whatIsTakenFromTheEndIsFoundByTheHeadThatWasWrittenDown(
            @ForAll @IntRange(max = LONG - 1) int left, @ForAll @IntRange(min = 1, max = LONG) int written) {
        var links = chain(LONG);
        Head expected = links.get(written - 1).head();
        var rest = links.subList(0, left);
        assertThat(verify(rest)).as("by itself it is whole").isInstanceOf(Whole.class);
        if (written > left) {
            assertBroken(verify(rest, expected), left + 1L, Fault.NEWEST_MISSING);
        } else {
            assertThat(verify(rest, expected)).isInstanceOf(Whole.class);
        }
    }

    @Property(tries = TRIES)
    void twoEntriesThatChangeTheirPlacesAreFoundAtTheFirst(
            @ForAll @IntRange(min = 1, max = LONG) int one, @ForAll @IntRange(min = 1, max = LONG) int other) {
        var links = chain(LONG);
        Collections.swap(links, one - 1, other - 1);
        // Each keeps the number of the place that it is put in.
        for (int place : List.of(one, other)) {
            Link moved = links.get(place - 1);
            links.set(
                    place - 1,
                    new Link(place, place, moved.columns(), moved.entry(), moved.previous(), moved.digest()));
        }
        if (one == other) {
            assertThat(verify(links)).isInstanceOf(Whole.class);
        } else {
            assertBroken(verify(links), Math.min(one, other), Fault.LINK_BROKEN);
        }
    }

    @Property(tries = TRIES)
    void anEntryThatIsPutInUnderATakenNumberIsFound(@ForAll @IntRange(min = 1, max = LONG) int number) {
        var links = chain(LONG);
        Link twin = links.get(number - 1);
        links.add(number, new Link(LONG + 1L, number, twin.columns(), twin.entry(), twin.previous(), twin.digest()));
        assertBroken(verify(links), number, Fault.NUMBER_REPEATED);
    }

    @Property(tries = TRIES)
    void aChainThatIsWrittenAnewFromAnEntryOnIsFoundByTheHeadThatWasWrittenDown(
            @ForAll @IntRange(min = 1, max = LONG) int number) {
        var links = chain(LONG);
        Head expected = links.get(LONG - 1).head();
        String previous = links.get(number - 1).previous();
        for (int i = number; i <= LONG; i++) {
            links.set(i - 1, link(i, previous, i == number ? "a lie" : "reason " + i));
            previous = links.get(i - 1).digest();
        }
        assertThat(verify(links)).as("by itself it is whole").isInstanceOf(Whole.class);
        assertBroken(verify(links, expected), LONG, Fault.HEAD_DIFFERS);
    }

    @Example
    void anEntryBeforeTheFirstIsFound() {
        var links = chain(2);
        links.add(0, link(0, Head.NONE.digest(), "reason"));
        assertBroken(verify(links), 0, Fault.FIRST_MISSING);
    }

    @Example
    void aTextThatIsNoJsonIsFoundAlsoWithItsDigest() {
        String digest = Canonical.sha256("1\n" + Head.NONE.digest() + "\nnothing");
        var link = new Link(1, 1, chain(1).get(0).columns(), "nothing", Head.NONE.digest(), digest);
        assertBroken(verify(List.of(link)), 1, Fault.COLUMNS_DIFFER);
    }

    @Example
    void aHeadIsReadAsItIsWrittenAndNotOtherwise() {
        Head head = chain(3).get(2).head();
        assertThat(Head.read(head.toString())).isEqualTo(head);
        assertThat(Head.read(Head.NONE.toString())).isEqualTo(Head.NONE);
        assertThat(List.of("", "3", "3:", "3:abc", "-1:" + head.digest(), "0:" + head.digest(), head + "0"))
                .allSatisfy(text -> assertThat(Head.read(text)).as(text).isNull());
    }
}
