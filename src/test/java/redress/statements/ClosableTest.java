package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.agreements.Agreements;
import redress.agreements.document.AgreementDocument;
import redress.agreements.document.Format;
import redress.agreements.document.Reading;
import redress.core.agreement.Agreement;

/** When a period may be closed. */
class ClosableTest {
    private static final Instant RECORDED = Instant.parse("2026-05-20T00:00:00Z");

    @Test
    void aPeriodWaitsForTheServiceThatWaitsLongest() {
        var agreement = agreement("""
                agreement: cl-graces
                title: Two graces
                provider: {code: example-cloud, name: Example Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: UTC
                currency: EUR
                effective: {from: 2026-06-01}
                terms:
                  period: {kind: calendar-month, grace: PT24H}
                  measure: {kind: downtime, expectedInterval: PT1M}
                  target: {atLeast: 99.9}
                  credit: {kind: none}
                services:
                  - {service: quick, fee: {amount: 1, per: month}}
                  - {service: slow, fee: {amount: 1, per: month}, terms: {period: {kind: calendar-month, grace: PT240H}}}
                """);
        var closable = Closable.of(
                List.of(new Agreements.Version(1, "0".repeat(64), RECORDED, agreement)),
                terms -> terms.grace().rule().length(),
                true,
                Instant.parse("2026-07-15T00:00:00Z"));
        assertThat(closable).hasSize(1);
        assertThat(closable.get(0).period()).isEqualTo("2026-06");
        assertThat(closable.get(0).due())
                .isEqualTo(Instant.parse("2026-07-01T00:00:00Z").plus(Duration.ofDays(10)));
    }

    private static Agreement agreement(String document) {
        return ((Reading.Sound) AgreementDocument.read(document, Format.YAML)).agreement();
    }
}
