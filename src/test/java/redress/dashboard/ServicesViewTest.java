package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.agreement.History;
import redress.core.measurement.Measurement;
import redress.core.statement.Evidence;

class ServicesViewTest {
    private static final Instant NOW = Draft.at("2026-06-20T12:00:00Z");
    private static final Standing STANDING =
            Standing.of(new History(List.of(Draft.inUtc().agreement())), NOW);

    /** Down for an hour, with 16 minutes and 48 seconds more than June's allowance. */
    static Account down() {
        return account(Draft.down(Draft.interval("2026-06-20T11:00Z/2026-06-21T11:00Z")));
    }

    private static Account up() {
        return account(Draft.down());
    }

    private static Account silent() {
        return account(Measurement.nothing());
    }

    private static Account account(Measurement measurement) {
        var outcome = new Outcome(List.of(Draft.inUtc().statement("2026-06", Evidence.of(measurement, NOW))));
        return new Account(STANDING, outcome, outcome.last().state());
    }

    static ServicesView firstPage(List<Account> accounts) {
        return ServicesView.of(
                "http://localhost:8080",
                NOW,
                List.of(STANDING),
                accounts,
                Paging.of(accounts.size(), 1, "/"),
                Map.of());
    }

    @Test
    void theSummaryCountsEveryServiceAlsoThoseOfOtherPages() {
        var view = firstPage(Collections.nCopies(150, down()));
        assertThat(view.tiles()).extracting(ServicesView.Tile::number).containsExactly("150", "0", "150", "0");
        assertThat(view.paging().text()).isEqualTo("Services 1 to 100 of 150");
        assertThat(view.sections().get(0).lines()).hasSize(100);
    }

    @Test
    void whatIsWrongNowStandsFirst() {
        var sorted = List.of(up(), silent(), down()).stream()
                .sorted(Account.MOST_URGENT_FIRST)
                .map(Account::urgency)
                .toList();
        assertThat(sorted).containsExactly(Account.Urgency.DOWN, Account.Urgency.UNKNOWN, Account.Urgency.NONE);
    }

    @Test
    void aLongListOpensWithTheTenMostUrgentServices() {
        var view = firstPage(Collections.nCopies(25, down()));
        assertThat(view.attention()).hasSize(10);
        assertThat(view.attention().get(0).reason()).isEqualTo("for 1 h");
        assertThat(view.attention().get(0).mark()).isEqualTo(Mark.DOWN);
    }

    @Test
    void aShortListIsReadAsItIs() {
        assertThat(firstPage(Collections.nCopies(24, down())).attention()).isEmpty();
    }

    @Test
    void aServiceThatWasNeverMeasuredSaysSo() {
        var view = firstPage(Collections.nCopies(25, silent()));
        assertThat(view.attention().get(0).reason()).isEqualTo("never measured");
        assertThat(view.tiles()).extracting(ServicesView.Tile::number).containsExactly("0", "25", "0", "0");
    }
}
