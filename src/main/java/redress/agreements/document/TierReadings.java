package redress.agreements.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Tier;
import redress.core.agreement.Tier.Bound;
import redress.core.agreement.TierTable.Kind;

/**
 * How both sides read a published table that has a hole or an overlap. The rows get the bounds that the reading gives them, so
 * that the table which is computed has neither.
 */
final class TierReadings {
    /** To whom a hole belongs. */
    enum Gaps {
        HIGHER_ROW,
        LOWER_ROW,
        NO_CREDIT
    }

    /** Which row keeps what lies in two. */
    enum Overlaps {
        HIGHER_CREDIT,
        LOWER_CREDIT
    }

    static final Map<String, Gaps> GAPS = Words.of(List.of(Gaps.values()));
    static final Map<String, Overlaps> OVERLAPS = Words.of(List.of(Overlaps.values()));

    private TierReadings() {}

    /** The table as both sides read it; as written where nothing is said. */
    static List<Tier> read(Cursor at, List<Tier> written) {
        Cursor gaps = at.at("gaps");
        Cursor overlaps = at.at("overlaps");
        requireInterpretation(at, gaps);
        requireInterpretation(at, overlaps);
        List<Tier> read = written;
        if (overlaps.isPresent()) {
            read = withoutOverlaps(read, overlaps.choice(OVERLAPS));
        }
        if (gaps.isPresent()) {
            read = withoutGaps(read, gaps.choice(GAPS));
        }
        return read;
    }

    /** What can be written instead where the signed table cannot be changed. */
    static String instead(Kind fault) {
        return switch (fault) {
            case GAP ->
                ", or say how both sides read it, with gaps: higher-row, lower-row or no-credit and an interpretation";
            case OVERLAP ->
                ", or say how both sides read it, with overlaps: higher-credit or lower-credit and an interpretation";
            case ROW -> "";
        };
    }

    private static void requireInterpretation(Cursor at, Cursor reading) {
        if (reading.isPresent() && !at.at(Vocabulary.INTERPRETATION).isPresent()) {
            reading.mistake(
                    "reads the table otherwise than it is written: write interpretation: beside it, and the sentence"
                            + " on which both sides agreed");
        }
    }

    private static List<Tier> withoutOverlaps(List<Tier> written, Overlaps reading) {
        var read = new ArrayList<>(written);
        for (int i = 1; i < read.size(); i++) {
            Tier upper = read.get(i - 1);
            Tier lower = read.get(i);
            if (lower.high() != null && overlap(upper.low(), lower.high())) {
                boolean lowerKeeps = lower.creditPercent().compareTo(upper.creditPercent()) > 0
                        == (reading == Overlaps.HIGHER_CREDIT);
                if (lowerKeeps) {
                    read.set(i - 1, new Tier(joining(lower.high()), upper.high(), upper.creditPercent()));
                } else if (upper.low() != null) {
                    read.set(i, new Tier(lower.low(), joining(upper.low()), lower.creditPercent()));
                }
            }
        }
        return read;
    }

    private static boolean overlap(@Nullable Bound floor, Bound ceiling) {
        if (floor == null) {
            return true;
        }
        int comparison = floor.percent().compareTo(ceiling.percent());
        return comparison < 0 || (comparison == 0 && floor.included() && ceiling.included());
    }

    private static List<Tier> withoutGaps(List<Tier> written, Gaps reading) {
        var read = new ArrayList<Tier>();
        for (Tier tier : written) {
            Tier upper = read.isEmpty() ? null : read.get(read.size() - 1);
            Tier lower = tier;
            if (upper != null && upper.low() != null && tier.high() != null && gap(upper.low(), tier.high())) {
                switch (reading) {
                    case HIGHER_ROW ->
                        read.set(read.size() - 1, new Tier(joining(tier.high()), upper.high(), upper.creditPercent()));
                    case LOWER_ROW -> lower = new Tier(tier.low(), joining(upper.low()), tier.creditPercent());
                    case NO_CREDIT -> read.add(new Tier(joining(tier.high()), joining(upper.low()), BigDecimal.ZERO));
                }
            }
            read.add(lower);
        }
        closeBelow(read, reading);
        return read;
    }

    private static boolean gap(Bound floor, Bound ceiling) {
        int comparison = floor.percent().compareTo(ceiling.percent());
        return comparison > 0 || (comparison == 0 && !floor.included() && !ceiling.included());
    }

    /** What lies below the last row has none below it, so that only two of the readings can close it. */
    private static void closeBelow(List<Tier> read, Gaps reading) {
        Tier last = read.isEmpty() ? null : read.get(read.size() - 1);
        if (last == null || last.low() == null) {
            return;
        }
        if (reading == Gaps.HIGHER_ROW) {
            read.set(read.size() - 1, new Tier(null, last.high(), last.creditPercent()));
        } else if (reading == Gaps.NO_CREDIT) {
            read.add(new Tier(null, joining(last.low()), BigDecimal.ZERO));
        }
    }

    /** The bound on the other side of which a neighbour begins. */
    private static Bound joining(Bound bound) {
        return new Bound(bound.percent(), !bound.included());
    }
}
