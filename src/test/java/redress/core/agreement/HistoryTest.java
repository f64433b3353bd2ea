package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redress.core.Draft;

/** The period that is the latest: the running one, or the last one of terms that have ended. */
class HistoryTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    /** In force from 10 January to the end of April, then again from 1 June under other terms, until 20 July. */
    private static final History HISTORY = new History(List.of(
            version("2026-06-01", "2026-07-21", "pharmacy"),
            version("2026-01-10", "2026-05-01", "records", "imaging")));

    @Test
    void beforeTheTermThereIsNone() {
        assertThat(HISTORY.partsAtOrLastBefore(Instant.parse("2026-01-09T23:59:59Z")))
                .isEmpty();
    }

    @Test
    void whileTermsAreInForceItIsTheRunningPeriod() {
        assertThat(HISTORY.partsAtOrLastBefore(Instant.parse("2026-01-10T00:00:00Z")))
                .extracting(part -> part.service().code(), part -> part.period().label())
                .containsExactly(tuple("records", "2026-01"), tuple("imaging", "2026-01"));
        assertThat(HISTORY.partsAtOrLastBefore(Instant.parse("2026-03-31T23:59:59Z")))
                .isEqualTo(HISTORY.partsAt(Instant.parse("2026-03-31T23:59:59Z")))
                .hasSize(2);
    }

    @Test
    void inAGapBetweenTermsItIsTheLastPeriodBeforeTheGap() {
        assertThat(HISTORY.partsAtOrLastBefore(Instant.parse("2026-05-31T23:59:59Z")))
                .extracting(part -> part.service().code(), part -> part.period().label())
                .containsExactly(tuple("records", "2026-04"), tuple("imaging", "2026-04"));
    }

    @Test
    void afterTheTermItIsItsLastPeriod() {
        assertThat(HISTORY.partsAtOrLastBefore(Instant.parse("2027-01-01T00:00:00Z")))
                .extracting(part -> part.service().code(), part -> part.span().end())
                .containsExactly(tuple("pharmacy", Instant.parse("2026-07-21T00:00:00Z")));
    }

    private static Agreement version(String from, @Nullable String until, String... services) {
        return new Agreement(
                "hosting",
                "Hosting",
                new Party("example-cloud", "Example Cloud"),
                new Party("st-anna", "St Anna Hospital"),
                ZoneOffset.UTC,
                EUR,
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                List.of(services).stream()
                        .map(code -> new CoveredService(code, code, terms()))
                        .toList());
    }

    private static Terms terms() {
        return Draft.inUtc().terms();
    }
}
