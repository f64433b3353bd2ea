package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.platform.TimeForTests;
import redress.statements.Statements;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class StripsTest {
    @Inject
    Agreements agreements;

    @Inject
    Statements statements;

    @Inject
    Strips strips;

    @BeforeEach
    void open() {
        Hospital.open();
    }

    @Test
    void severalPeriodsReadAtOnceGiveTheSameStatementsAsEachByItself() {
        var parts = new ArrayList<Part>();
        for (String agreement : List.of("clinical", "changed", "ended")) {
            History history = agreements.history(agreement).orElseThrow();
            for (String label : List.of("2026-08", "2026-09", "2026-10", "2026-11")) {
                parts.addAll(history.partsOf(label));
            }
        }
        assertThat(parts).hasSizeGreaterThan(25);
        statements.bringUpToDate(parts);
        assertThat(statements.ofSeveralPeriods(parts, TimeForTests.NOW))
                .isEqualTo(statements.of(parts, TimeForTests.NOW));
    }

    @Test
    void aStripHasTwelvePeriodsAndNoStatementBeforeTheAgreementBegan() {
        var standing = Standing.of(agreements.history("clinical").orElseThrow(), TimeForTests.NOW);
        statements.bringUpToDate(standing.parts());
        var outcome = Outcome.byKey(statements.of(standing.parts(), TimeForTests.NOW))
                .get(new Outcome.Key("clinical", "records", "2026-11"));
        var account = new Account(standing, outcome, outcome.last().state());
        var strip = strips.of(List.of(account), TimeForTests.NOW).get(Outcome.Key.of(outcome.last()));
        assertThat(strip)
                .extracting(slot -> slot.period().label())
                .hasSize(12)
                .startsWith("2025-12", "2026-01")
                .endsWith("2026-10", "2026-11");
        assertThat(strip)
                .extracting(slot ->
                        slot.glance() == null ? "" : slot.glance().verdict().word())
                .containsExactly("", "", "", "", "", "", "", "", "Met", "Met", "Missed", "Met");
    }
}
