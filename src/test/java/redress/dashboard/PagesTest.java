package redress.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.TimeForTests;

@QuarkusTest
@TestProfile(OwnDatabase.class)
class PagesTest {
    @BeforeEach
    void open() {
        Hospital.open();
    }

    private static String page(String address) {
        return page(address, 200);
    }

    /** A page's text without its markup, so that a sentence can be looked for as a reader sees it. */
    private static String page(String address, int status) {
        String html = html(address, status);
        return html.substring(html.indexOf("<main"))
                .replaceAll("(?s)<title>.*?</title>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    private static String html(String address, int status) {
        return given().accept("text/html")
                .get(address)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString();
    }

    @Test
    void theFirstPageSaysWhatIsWrongNowAndWhatIsOwed() {
        assertThat(page("/"))
                .contains("Down now 1", "Unknown now 3", "Compensation so far", "EUR")
                .contains("Clinical applications", "Northcloud", "November 2026 so far");
    }

    @Test
    void aServiceThatIsDownStandsFirstWithTheTimeSince() {
        String page = page("/");
        assertThat(page).contains("Down since 20 Nov, 10:00 3 h");
        assertThat(page.indexOf("Appointment booking")).isLessThan(page.indexOf("Patient records"));
    }

    @Test
    void aServiceWithoutAValidResultIsUnknownAndNeverUp() {
        assertThat(page("/")).contains("Unknown since 9 Nov, 01:00 11 days", "never measured");
    }

    @Test
    void aServiceThatNoProbeJudgesIsShownToo() {
        given().get("/").then().statusCode(200).body(containsString("Counted interface"));
    }

    @Test
    void anEndedAgreementSaysSoAndShowsItsLastPeriod() {
        assertThat(page("/"))
                .contains("Not in force since 1 Nov 2026. These are the figures of its last period.", "October 2026");
    }

    @Test
    void anAgreementThatHasNotBegunSaysWhenItDoes() {
        assertThat(page("/")).contains("Next year", "The term begins on 1 Jan 2027.");
        assertThat(page("/statements/ahead", 404)).contains("begins on 1 Jan 2027; it has no period yet");
    }

    @Test
    void theStripLinksToEachStatementAndSaysItsVerdict() {
        assertThat(html("/", 200))
                .contains("href=\"/statements/clinical/2026-10/records\"", "October 2026: 99.554 %, missed");
    }

    @Test
    void withoutAnyAgreementTheFirstPageSaysHowToBegin() {
        var view = ServicesView.of(
                "http://localhost:8080", TimeForTests.NOW, List.of(), List.of(), Paging.of(0, 1, "/"), Map.of());
        assertThat(Templates.services(view).render())
                .contains("Put an agreement", "Post results", "Read the statement")
                .contains("http://localhost:8080/api/v1/agreements/");
    }

    @Test
    void aMissedMonthIsSaidInOneSentenceWithItsMoney() {
        assertThat(page("/statements/clinical/2026-10/records"))
                .contains("Missed: 99.554 % delivered, 99.9 % agreed. 10 % of 1,000.00 EUR: 100.00 EUR due.")
                .contains("3 h 18 min 57 s")
                .contains("15 Oct 2026, 10:01:00 +02:00", "2026-10-15 08:01:00 UTC")
                .contains("Total 745 h 2,682,000")
                .contains("Working", "rounding");
    }

    @Test
    void theDayOnWhichTheClocksChangeHas25Hours() {
        assertThat(page("/statements/clinical/2026-10/records")).contains("Sun 25 25 h");
    }

    @Test
    void aRunningMonthIsProvisional() {
        assertThat(page("/statements/clinical/2026-11/booking"))
                .contains("Provisional.", "runs until 1 Dec 2026, 00:00:00", "so far:")
                .contains("Computed up to 20 Nov 2026, 13:00:00 +01:00");
    }

    @Test
    void aServiceWithoutResultsIsNotJudgedAndHasWideBounds() {
        assertThat(page("/statements/clinical/2026-10/silent"))
                .contains("Not judged:", "0.000 % to 100.000 %", "Nothing is due.", "None was found in this time.");
    }

    @Test
    void aMonthThatIsAllExcludedIsNotJudgedAndNamesTheExclusion() {
        assertThat(page("/statements/clinical/2026-10/suspended"))
                .contains("Not judged:", "excluded", "suspension", "the hospital", "8.2");
    }

    @Test
    void aMonthInWhichTheTermsChangedHasAStatementForEachPart() {
        assertThat(page("/statements/changed/2026-10/lab"))
                .contains("Part 1 of 2: 1 Oct 2026 to 10 Oct 2026, terms of 1 Aug 2026")
                .contains("Part 2 of 2: 11 Oct 2026 to 31 Oct 2026, terms of 11 Oct 2026");
    }

    @Test
    void aHostileNameIsShownAndNotRun() {
        assertThat(html("/statements/clinical/2026-10/hostile", 200))
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &quot;quotes&quot;");
        assertThat(html("/", 200)).doesNotContain("<script");
    }

    @Test
    void aPeriodListsItsServicesWithTheSumDue() {
        assertThat(page("/statements/clinical/2026-10"))
                .contains("100.10 EUR due.", "Total of the period")
                .contains("6 services: 2 met, 2 missed, 2 not judged")
                .contains("\u2190 September 2026", "November 2026 \u2192");
    }

    @Test
    void anAgreementOpensAtItsLatestPeriod() {
        assertThat(page("/statements/clinical")).contains("November 2026", "due so far");
        assertThat(page("/statements/ended")).contains("October 2026").doesNotContain("so far");
    }

    @ParameterizedTest
    @CsvSource({
        "/statements/nothing, There is no agreement nothing., /statements/clinical",
        "/statements/clinical/2020-01, The agreement has no period 2020-01., /statements/clinical/2026-08",
        "/statements/clinical/never, The agreement has no period never., /statements/clinical/2026-08",
        "/statements/clinical/2026-10/none, The agreement covers no service none in 2026-10., /statements/clinical/2026-10/records"
    })
    void anAddressThatLeadsNowhereLinksToWhatExists(String address, String sentence, String link) {
        assertThat(page(address, 404)).contains(sentence);
        assertThat(html(address, 404)).contains("href=\"" + link + "\"");
    }

    @Test
    void aPageOfAListThatDoesNotExistIsNotFound() {
        assertThat(page("/?page=2", 404)).contains("There is no page 2 here: pages are 1 to 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/statements/clinical/2026-10", "/statements/clinical/2026-10/records", "/audit"})
    void pagesNeedNoScriptAndNoInlineStyle(String address) {
        assertThat(html(address, 200)).doesNotContain("<script", "style=", "<style", "javascript:");
        given().accept("text/html")
                .get(address)
                .then()
                .header("Content-Security-Policy", startsWith("default-src 'none'"));
    }

    @Test
    void downloadsAreThere() {
        String html = html("/statements/clinical/2026-10/records", 200);
        for (String format : List.of("json", "csv")) {
            String address =
                    "/api/v1/statements?agreement=clinical&amp;period=2026-10&amp;service=records&amp;format=" + format;
            assertThat(html).contains("href=\"" + address + "\"");
            given().accept("text/html,*/*;q=0.8")
                    .get(address.replace("&amp;", "&"))
                    .then()
                    .statusCode(200)
                    .contentType(format.equals("csv") ? "text/csv" : "application/json");
        }
    }

    @Test
    void thePresentOfTheseTestsIsTheOneTheyWereWrittenFor() {
        assertThat(TimeForTests.NOW).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @Test
    void theAuditRecordSaysWhoDidWhatAndThatItIsWhole() {
        assertThat(page("/audit"))
                .contains("The record is whole:", "entries.", "Head: ", "Write the head down elsewhere")
                .contains("2026-11-20 12:00:00 UTC", "exclusion.assert", "agreement clinical", "sha256");
        assertThat(html("/audit", 200)).contains("href=\"/audit?subject=clinical\"");
    }

    @Test
    void theAuditRecordIsSearchedByItsForm() {
        String found = page("/audit?actor=&action=agreement.record&subject=clinical&from=2026-11-20&to=&text=");
        assertThat(found).contains("agreement clinical").doesNotContain("agreement ended");
        assertThat(html("/audit?action=agreement&subject=clinical", 200))
                .contains("name=\"action\" value=\"agreement\"", "name=\"subject\" value=\"clinical\"");
        assertThat(page("/audit?actor=nobody")).contains("No entry is like that.");
        assertThat(page("/audit?from=yesterday", 400)).contains("from is a day in UTC");
        assertThat(page("/audit?who=me", 400)).contains("There is no such filter.");
    }

    @Test
    void theMetricCatalogueSaysWhatEachFigureMeans() {
        assertThat(page("/metrics-catalogue"))
                .contains("Metric catalogue", "Availability", "(B − D) / B", "Measurement coverage", "Compensation due")
                .contains("how long a result stands terms.measure.validity")
                .contains(
                        "Statement document: seconds.down , objectives[].seconds.down Table: down_seconds Prometheus: sla_downtime_seconds");
        assertThat(html("/metrics-catalogue", 200)).contains("<a href=\"#downtime\">Downtime</a>");
    }
}
