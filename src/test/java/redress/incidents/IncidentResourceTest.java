package redress.incidents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static redress.incidents.Reporting.agree;
import static redress.incidents.Reporting.get;
import static redress.incidents.Reporting.heard;
import static redress.incidents.Reporting.opened;
import static redress.incidents.Reporting.report;
import static redress.incidents.Reporting.results;
import static redress.incidents.Reporting.statement;
import static redress.incidents.Reporting.tell;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.TokensForTests;
import redress.platform.Sql;

/** Incidents as both sides tell of them over the API. Every test has an agreement of its own. */
@QuarkusTest
class IncidentResourceTest {
    private static final String PROBES = "measure: {kind: downtime, expectedInterval: PT1M}\ntarget: {atLeast: 99.5}\n";
    private static final String NO_CREDIT = PROBES + "credit: {kind: none}\n";
    private static final String FIRST_RESPONSE = """
            clocks:
              - {name: first-response, severity: "1", from: opened, to: answered, within: {minutes: 30}, clause: "5.1"}
              - {name: first-response, severity: "2", from: opened, to: answered, within: {hours: 4}, clause: "5.1"}
              - {name: repair, severity: "1", from: opened, to: restored, within: {hours: 4}, pauses: [awaiting-customer], clause: "5.2"}
              - {name: update, severity: "1", from: opened, to: updated, within: {hours: 1}, clause: "5.3"}
              - {name: conclusion-report, from: restored, to: reported, within: {businessDays: 5}, clause: "5.4"}
            """;
    private static final String WEEK = "businessHours: {weekly: {mon-fri: [\"08:00-18:00\"]}}";

    @Inject
    TokensForTests tokens;

    // Cases of agreements.md.

    @ParameterizedTest(name = "case 17, portion {0}: {1}")
    @CsvSource({"ignored, 200.0", "counts, 240.0"})
    void anOutageCountsFromTheTicket(String portion, float due) {
        String code = "in-17-" + portion;
        agree(code, "UTC", "", """
                measure: {kind: downtime, expectedInterval: PT1M, validity: PT720H, minimumOutage: {moreThan: PT3M}, clockStarts: opened}
                target: {atLeast: 99.5}
                cap: {percentOfBasis: 30}
                basis: {kind: fee}
                credit: {kind: per-unit, unit: PT1H, portion: %s, beyond: target, percent: 5, per: period}
                """.formatted(portion).replace("basis: {kind: fee}\n", ""));
        results(
                code,
                "2026-06-01T00:00:00Z,true",
                "2026-06-10T08:00:00Z,false",
                "2026-06-10T17:30:00Z,true",
                "2026-06-12T08:00:00Z,false",
                "2026-06-12T08:03:00Z,true");
        String id = opened(code, "1", "2026-06-10T08:20:00Z", ", \"failedAt\": \"2026-06-10T08:00:00Z\"");
        heard(id, "restored", "2026-06-10T17:30:00Z", "").statusCode(200);

        statement(code, "2026-06")
                .body("statements[0].seconds.down", is(33_000))
                // The case's fee is 800; the fee of these tests is 1,000.
                .body("statements[0].compensation.amount", is(due * 1000 / 800));
    }

    @Test
    void anAuthoritysDeadlinesRunAcrossTheChangeOfClocks() { // case 31
        agree("in-31", "Europe/Berlin", "", NO_CREDIT + """
                        clocks:
                          - {name: early-warning, from: discovered, to: notified, within: {hours: 24}}
                          - {name: notification, from: discovered, to: notified, within: {hours: 72}}
                          - {name: final-report, from: notified, to: reported, within: {months: 1}}
                        """);
        String id =
                opened("in-31", "1", "2026-03-28T20:05:00+01:00", ", \"discoveredAt\": \"2026-03-28T20:00:00+01:00\"");

        get(id).body("clocks.find { it.clock == 'early-warning' }.dueAt", is("2026-03-29T19:00:00Z"))
                .body("clocks.find { it.clock == 'notification' }.dueAt", is("2026-03-31T19:00:00Z"));
        heard(id, "notified", "2026-03-31T19:00:00+02:00", "")
                .body("clocks.find { it.clock == 'early-warning' }.state", is("breached"))
                .body("clocks.find { it.clock == 'notification' }.state", is("met"))
                .body("clocks.find { it.clock == 'final-report' }.dueAt", is("2026-04-30T17:00:00Z"));
    }

    @ParameterizedTest(name = "case 32, {0}: what fails from {1} on is to be claimed by {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # A business day of IBM's ends with its hours, at 17:00.
            # Azure's December of 2026 is yet to come, and a case of the stateless endpoint; that of 2025 ends on the same date.
            aws    | 2026-01-31T20:00:00Z | 2026-01-31T23:00:00Z | UTC              | from: billing-cycle, cycles: 2            | 2026-03-31 | 2026-04-01T00:00:00Z
            azure  | 2025-12-15T10:00:00Z | 2025-12-15T22:00:00Z | UTC              | from: period-end, within: {months: 2}       | 2026-02-28 | 2026-03-01T00:00:00Z
            ibm-us | 2026-04-15T10:00:00Z | 2026-04-15T16:00:00Z | America/New_York | from: period-end, within: {businessDays: 3} | 2026-05-05 | 2026-05-05T21:00:00Z
            ibm-de | 2026-04-15T10:00:00Z | 2026-04-15T16:00:00Z | Europe/Berlin    | from: period-end, within: {businessDays: 3} | 2026-05-06 | 2026-05-06T15:00:00Z
            """)
    void anIncidentIsToBeClaimedInTime(
            String name, String from, String until, String zone, String step, String lastDate, String dueBefore) {
        String code = "in-32-" + name;
        String holidays = name.equals("ibm-de") ? ", holidays: [2026-05-01]" : "";
        agree(code, zone, "businessHours: {weekly: {mon-fri: [\"09:00-17:00\"]}%s}".formatted(holidays), """
                measure: {kind: downtime, expectedInterval: PT1M, validity: PT840H, clockStarts: opened}
                target: {atLeast: 99.9}
                credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                claim: {steps: [{name: ticket, from: incident, within: {hours: 24}}, {name: claim, %s}]}
                """.formatted(
                        step));
        String month = from.substring(0, "2026-01".length());
        results(code, month + "-01T00:00:00Z,true", from + ",false", until + ",true");
        statement(code, month).body("statements[0].verdict.outcome", is("met")).body("statements[0].claim", empty());

        heard(opened(code, "1", from, ""), "restored", until, "").statusCode(200);

        statement(code, month)
                .body("statements[0].verdict.outcome", is("missed"))
                .body("statements[0].compensation.amount", is(100.0f))
                .body("statements[0].claim.step", is(List.of("ticket", "claim")))
                .body(
                        "statements[0].claim[0].dueBefore",
                        is(Instant.parse(from).plus(Duration.ofHours(24)).toString()))
                .body("statements[0].claim[1].lastDate", is(lastDate))
                .body("statements[0].claim[1].dueBefore", is(dueBefore));
    }

    @Test
    void aCauseReportInFiveBusinessDaysOverChristmas() { // case 33; 2020 has the same days as 2026
        agree(
                "in-33",
                "Europe/London",
                "businessHours: {weekly: {mon-fri: [\"09:00-24:00\"]}, holidays: [2020-12-25, 2020-12-28, 2021-01-01]}",
                NO_CREDIT + "clocks: [{name: cause-report, from: opened, to: reported, within: {businessDays: 5}}]\n");
        get(opened("in-33", "1", "2020-12-18T10:00:00Z", ""))
                .body("clocks[0].dueAt", is("2020-12-30T00:00:00Z"))
                .body("clocks[0].state", is("breached"));
    }

    @ParameterizedTest(name = "case 34: {0} tickets, {1} late: {2}")
    @CsvSource({"39, 2, met", "39, 3, missed", "40, 2, met", "40, 3, missed"})
    void fewTicketsMayBeLateInNumberAndMoreInShare(int tickets, int late, String outcome) {
        String code = "in-34-" + tickets + "-" + late;
        agree(code, "UTC", "", """
                measure:
                  kind: tickets-in-time
                  clock: {name: first-response, from: opened, to: answered, within: {minutes: 15}}
                target: {few: 39, late: 2, atLeast: 95}
                credit: {kind: none}
                """);
        for (int i = 0; i < tickets; i++) {
            String id = opened(code, "1", "2026-06-02T10:00:00Z", "");
            heard(id, "first-response", i < late ? "2026-06-02T10:20:00Z" : "2026-06-02T10:15:00Z", "")
                    .statusCode(200)
                    .body("clocks[0].state", is(i < late ? "breached" : "met"));
        }
        statement(code, "2026-06")
                .body("statements[0].verdict.outcome", is(outcome))
                .body(
                        "statements[0].objectives[0].target",
                        is(Map.of(
                                "percent",
                                95,
                                "comparison",
                                "at least unless few",
                                "compared",
                                "exactly",
                                "few",
                                Map.of("tickets", 39, "late", 2))))
                .body("statements[0].target.few.late", is(2));
    }

    @Test
    void fourBusinessHoursFromFridayAfternoonEndOnMonday() { // case 35
        agree(
                "in-35",
                "UTC",
                WEEK,
                NO_CREDIT + "clocks: [{name: repair, from: opened, to: restored, within: {businessHours: 4}}]\n");
        get(opened("in-35", "1", "2026-06-05T16:30:00Z", "")).body("clocks[0].dueAt", is("2026-06-08T10:30:00Z"));
    }

    @Test
    void anAmountADayAfterTwoFullWorkingDaysOfTheReport() { // case 36
        agree(
                "in-36",
                "Europe/London",
                "businessHours: {weekly: {mon-fri: [\"00:00-24:00\"]}, holidays: [2026-04-03, 2026-04-06]}",
                """
                measure: {kind: downtime, expectedInterval: PT1M, validity: PT720H, clockStarts: opened}
                target: {none: true}
                credit: {kind: per-day, amount: 10.34, afterBusinessDays: 2}
                """);
        results("in-36", "2026-04-01T00:00:00Z,true", "2026-04-02T08:00:00Z,false", "2026-04-12T23:00:00Z,true");
        opened("in-36", "1", "2026-04-02T10:00:00+01:00", "");
        statement("in-36", "2026-04").body("statements[0].compensation.amount", is(41.36f));
    }

    // The provider's work.

    @Test
    void aProviderReportsUpdatesConcludesIsRefusedCorrectsAndIsAccepted() {
        agree("in-life", "Europe/Rome", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-life-cloud");

        String id = report(token, "life-1", """
                        {"agreement": "in-life", "service": "in-life", "title": "No sign-in", "severity": "1", "reference": "INC-7",
                         "failedAt": "2026-11-20T11:40:00Z", "expectedRestoration": "2026-11-20T14:00:00Z"}
                        """)
                .statusCode(201)
                .body("openedBy", is("provider"))
                .body("expectedRestoration", is("2026-11-20T14:00:00Z"))
                .body("clocks.find { it.clock == 'first-response' }.dueAt", is("2026-11-20T12:30:00Z"))
                .body("clocks.find { it.clock == 'first-response' }.clause", is("5.1"))
                .body(
                        "clocks.find { it.clock == 'first-response' }.ifBreached.because",
                        containsString("no credit is agreed"))
                .body("clocks.find { it.clock == 'repair' }.dueAt", is("2026-11-20T16:00:00Z"))
                .body("missing", hasItems(startsWith("repair: due by 2026-11-20T16:00:00Z")))
                .extract()
                .path("id");
        tell(token, id, "{\"type\": \"first-response\"}")
                .statusCode(200)
                .body("stage", is("answered"))
                .body("clocks.find { it.clock == 'first-response' }.state", is("met"));
        tell(
                        token,
                        id,
                        "{\"type\": \"update\", \"text\": \"A disk\", \"expectedRestoration\": \"2026-11-20T13:00:00Z\"}")
                .body("expectedRestoration", is("2026-11-20T13:00:00Z"));
        tell(token, id, "{\"type\": \"concluded\", \"report\": {}}")
                .statusCode(400)
                .body(
                        "mistakes.path",
                        hasItems(
                                "report.subcontractor",
                                "report.entries",
                                "report.explanation",
                                "report.countermeasures",
                                "report.accountability"));
        tell(token, id, "{\"type\": \"restored\"}").body("stage", is("restored"));

        String disordered = """
                {"type": "concluded", "report": {
                  "entries": [{"at": "2026-11-20T12:00:00Z", "what": "Mended"}, {"at": "2026-11-20T11:40:00Z", "what": "It failed"}],
                  "explanation": "A disk was full", "subcontractor": "",
                  "countermeasures": [{"what": "Watch disks", "owner": "", "due": "2026-12-31"}],
                  "accountability": [{"party": "provider", "sharePercent": 90}]}}
                """;
        tell(token, id, disordered)
                .statusCode(422)
                .body("mistakes.path", hasItems("entries[1]", "countermeasures[0]", "accountability"))
                .body("detail", containsString("chronological order"));
        String report = disordered
                .replace(
                        "\"at\": \"2026-11-20T11:40:00Z\", \"what\": \"It failed\"",
                        "\"at\": \"2026-11-20T12:00:00Z\", \"what\": \"Told\"")
                .replace("\"owner\": \"\"", "\"owner\": \"Operations\"")
                .replace("90", "100");
        tell(token, id, report)
                .statusCode(200)
                .body("stage", is("concluded"))
                .body("countermeasures[0].done", is(false))
                .body("clocks.find { it.clock == 'conclusion-report' }.state", is("met"));

        tell(token, id, "{\"type\": \"accepted\"}")
                .statusCode(422)
                .body("detail", containsString("the customer's to say"));
        tell(id, "{\"type\": \"returned\", \"text\": \"Which disk?\"}")
                .statusCode(200)
                .body("stage", is("restored"))
                .body("clocks.find { it.clock == 'conclusion-report' }.state", is("running"));
        tell(token, id, report).statusCode(200);
        tell(id, "{\"type\": \"accepted\"}")
                .statusCode(200)
                .body("stage", is("accepted"))
                .body("open", is(false));
        tell(token, id, "{\"type\": \"countermeasure-done\", \"countermeasure\": 1, \"text\": \"Alert 12 is on\"}")
                .statusCode(200)
                .body("countermeasures[0].done", is(true));
        tell(token, id, "{\"type\": \"update\"}").statusCode(422).body("detail", containsString("closed the incident"));
    }

    @Test
    void aCountermeasureIsOverdueFromTheDayAfterItsDateUntilItIsDoneOrTheReportIsReturned() {
        agree("in-promise", "Europe/Rome", WEEK, NO_CREDIT);
        String id = opened("in-promise", "1", "2026-11-02T10:00:00Z", "");
        heard(id, "restored", "2026-11-02T11:00:00Z", "").statusCode(200);
        String report = """
                , "report": {
                  "entries": [{"at": "2026-11-02T11:00:00Z", "what": "Mended"}],
                  "explanation": "A disk was full", "subcontractor": "",
                  "countermeasures": [{"what": "Watch disks", "owner": "Operations", "due": "2026-11-19"},
                                      {"what": "Larger disks", "owner": "Purchasing", "due": "2026-11-20"}],
                  "accountability": [{"party": "provider", "sharePercent": 100}]}
                """;
        heard(id, "concluded", "2026-11-03T09:00:00Z", report)
                .statusCode(200)
                .body("countermeasures.overdue", is(List.of(true, false)));
        given().get("/incidents?show=all").then().body(containsString("Overdue: countermeasure 1<"));
        tell(id, "{\"type\": \"returned\", \"text\": \"Which disk?\"}")
                .statusCode(200)
                .body("countermeasures.overdue", is(List.of(false, false)));
        tell(id, "{\"type\": \"concluded\"" + report + "}")
                .statusCode(200)
                .body("countermeasures.overdue", is(List.of(true, false)));
        tell(id, "{\"type\": \"accepted\"}").statusCode(200).body("countermeasures.overdue", is(List.of(true, false)));
        tell(id, "{\"type\": \"countermeasure-done\", \"countermeasure\": 1, \"text\": \"Alert 12 is on\"}")
                .statusCode(200)
                .body("countermeasures.overdue", is(List.of(false, false)))
                .body("countermeasures.done", is(List.of(true, false)));
    }

    @Test
    void aPostThatIsSentAgainChangesNothingAndGetsTheSameAnswer() {
        agree("in-key", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-key-cloud");
        String body =
                "{\"agreement\": \"in-key\", \"service\": \"in-key\", \"title\": \"It fails\", \"severity\": \"1\"}";
        String first = report(token, "key-1", body).statusCode(201).extract().asString();
        String again = report(token, "key-1", body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        report(token, "key-1", body.replace("It fails", "It burns"))
                .statusCode(409)
                .body("detail", containsString("key-1 stands for another post"));
        given().queryParam("agreement", "in-key")
                .get("/api/v1/incidents")
                .then()
                .body("incidents", hasSize(1));
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/incidents")
                .then()
                .statusCode(400)
                .body("detail", containsString("Idempotency-Key"));
    }

    @Test
    void aProviderReportsOfItsOwnServicesOnly() {
        agree("in-mine", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        agree("in-theirs", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-mine-cloud");
        String other = opened("in-theirs", "1", "2026-11-20T10:00:00Z", "");
        report(
                        token,
                        "t-1",
                        "{\"agreement\": \"in-theirs\", \"service\": \"in-theirs\", \"title\": \"x\", \"severity\": \"1\"}")
                .statusCode(404);
        report(
                        token,
                        "t-2",
                        "{\"agreement\": \"in-mine\", \"service\": \"in-theirs\", \"title\": \"x\", \"severity\": \"1\"}")
                .statusCode(404)
                .body("detail", containsString("covers no service in-theirs"));
        tell(token, other, "{\"type\": \"first-response\"}").statusCode(404);
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/incidents")
                .then()
                .body("incidents", empty());
    }

    @Test
    void theTimeOfReceiptCountsAndTheOtherReadingStandsBeside() {
        agree("in-late", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-late-cloud");
        String id = opened("in-late", "1", "2026-11-20T11:00:00Z", "");
        tell(token, id, "{\"type\": \"first-response\", \"happenedAt\": \"2026-11-20T11:10:00Z\"}")
                .statusCode(200)
                .body("clocks.find { it.clock == 'first-response' }.state", is("breached"))
                .body("clocks.find { it.clock == 'first-response' }.lateSeconds", is(1_800))
                .body("clocks.find { it.clock == 'first-response' }.byOtherTimes.state", is("met"));
        tell(token, id, "{\"type\": \"update\", \"receivedAt\": \"2026-11-20T11:10:00Z\"}")
                .statusCode(400)
                .body("detail", containsString("hospital's people"));
    }

    @Test
    void aContestedPauseHoldsNotUntilItIsDecided() {
        agree("in-pause", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-pause-cloud");
        String id = opened("in-pause", "1", "2026-11-20T06:00:00Z", "");
        heard(id, "paused", "2026-11-20T08:00:00Z", ", \"reason\": \"awaiting-customer\", \"text\": \"Which ward?\"")
                .statusCode(200)
                .body("clocks.find { it.clock == 'repair' }.state", is("paused"))
                .body("clocks.find { it.clock == 'repair' }.pausedFor", is("awaiting-customer"))
                .body("clocks.find { it.clock == 'first-response' }.state", is("breached"));
        heard(id, "resumed", "2026-11-20T09:30:00Z", "")
                .body("clocks.find { it.clock == 'repair' }.dueAt", is("2026-11-20T11:30:00Z"));
        tell(token, id, "{\"type\": \"pause-contested\", \"pause\": 2, \"text\": \"We answered at once\"}")
                .statusCode(200)
                .body("pauses[0].standing", is("contested"))
                .body("clocks.find { it.clock == 'repair' }.dueAt", is("2026-11-20T10:00:00Z"))
                .body("clocks.find { it.clock == 'repair' }.withContestedPauses.dueAt", is("2026-11-20T11:30:00Z"));
        tell(token, id, "{\"type\": \"pause-decided\", \"pause\": 2, \"upheld\": true, \"text\": \"x\"}")
                .statusCode(422);
        tell(id, "{\"type\": \"pause-decided\", \"pause\": 2, \"upheld\": true, \"text\": \"The ward was asked\"}")
                .statusCode(200)
                .body("pauses[0].standing", is("upheld"))
                .body("clocks.find { it.clock == 'repair' }.dueAt", is("2026-11-20T11:30:00Z"));
    }

    @Test
    void aPauseForAReasonThatIsNotAgreedStopsNoClock() {
        agree("in-reason", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-reason", "1", "2026-11-20T06:00:00Z", "");
        heard(id, "paused", "2026-11-20T08:00:00Z", ", \"reason\": \"lunch\", \"text\": \"Lunch\"")
                .statusCode(200)
                .body("clocks.find { it.clock == 'repair' }.state", is("breached"));
    }

    @Test
    void aChangedSeverityKeepsTheTimeAlreadySpent() {
        agree("in-severity", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-severity", "2", "2026-11-20T11:00:00Z", "");
        get(id).body("clocks.find { it.clock == 'first-response' }.dueAt", is("2026-11-20T15:00:00Z"));
        heard(id, "severity-changed", "2026-11-20T11:20:00Z", ", \"severity\": \"1\"")
                .statusCode(200)
                .body("severity", is("1"))
                .body("clocks.find { it.clock == 'first-response' }.dueAt", is("2026-11-20T11:30:00Z"))
                .body("clocks.find { it.clock == 'first-response' }.state", is("breached"));
    }

    @Test
    void aBreachIsPricedAndCountsInTheMonth() {
        agree("in-price", "UTC", "", """
                objectives:
                  - name: answers
                    measure: {kind: tickets-in-time, clock: {name: first-response, from: opened, to: answered, within: {minutes: 15}}}
                    target: {atLeast: 100}
                    credit: {kind: per-late, first: 1, further: 0.5, each: PT15M, clause: "9"}
                """);
        String id = opened("in-price", "1", "2026-11-20T11:50:00Z", "");
        get(id).body("clocks[0].state", is("running"))
                .body("clocks[0].ifBreached.amount", is(10.0f))
                .body("clocks[0].ifBreached.currency", is("EUR"));
        String late = opened("in-price", "1", "2026-11-19T10:00:00Z", "");
        heard(late, "first-response", "2026-11-19T10:46:00Z", "")
                .body("clocks[0].state", is("breached"))
                .body("clocks[0].ifBreached.amount", is(20.0f));
        statement("in-price", "2026-11").body("statements[0].compensation.amount", is(20.0f));
    }

    @Test
    void whoRestoresWithoutAnAnswerIsLateUpToThenOnly() {
        agree("in-silent", "UTC", "", """
                objectives:
                  - name: answers
                    measure: {kind: tickets-in-time, clock: {name: first-response, from: opened, to: answered, within: {minutes: 15}}}
                    target: {atLeast: 100}
                    credit: {kind: per-late, first: 1, further: 0.5, each: PT15M, clause: "9"}
                """);
        String id = opened("in-silent", "1", "2026-11-18T10:00:00Z", "");
        heard(id, "restored", "2026-11-18T10:46:00Z", "")
                .body("clocks[0].state", is("breached"))
                .body("clocks[0].stoppedBy", is("restored"))
                .body("clocks[0].lateSeconds", is(1_860))
                .body("clocks[0].ifBreached.amount", is(20.0f));
        statement("in-silent", "2026-11").body("statements[0].compensation.amount", is(20.0f));
        heard(opened("in-silent", "1", "2026-11-19T10:00:00Z", ""), "restored", "2026-11-19T10:15:00Z", "")
                .body("clocks[0].state", is("met"));
        statement("in-silent", "2026-11").body("statements[0].compensation.amount", is(20.0f));
    }

    @Test
    void whatAProviderReportsStandsInItsLedgerBesideOurs() {
        agree("in-ledger", "UTC", "", """
                measure: {kind: downtime, expectedInterval: PT1M, validity: PT720H}
                target: {atLeast: 99.5}
                credit: {kind: none}
                """);
        results("in-ledger", "2026-11-01T00:00:00Z,true", "2026-11-19T10:00:00Z,false", "2026-11-19T11:00:00Z,true");
        String token = tokens.ofProvider("in-ledger-cloud");
        String id = report(token, "ledger-1", """
                        {"agreement": "in-ledger", "service": "in-ledger", "title": "Slow", "severity": "1",
                         "happenedAt": "2026-11-19T10:20:00Z"}
                        """).statusCode(201).extract().path("id");
        tell(token, id, "{\"type\": \"restored\", \"happenedAt\": \"2026-11-19T11:10:00Z\"}")
                .statusCode(200);
        given().queryParam("agreement", "in-ledger")
                .queryParam("period", "2026-11")
                .get("/api/v1/ledgers")
                .then()
                .statusCode(200)
                .body(containsString("\"source\":\"incidents\""))
                .body(containsString("by the provider's word"));
    }

    // What is refused.

    @Test
    void whatIsOutOfOrderIsRefusedWithEverythingThatIsWrong() {
        agree("in-order", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-order", "1", "2026-11-20T10:00:00Z", "");
        tell(id, "{\"type\": \"first-response\", \"happenedAt\": \"2026-11-20T09:59:59Z\"}")
                .statusCode(422)
                .body("detail", containsString("lies before the incident was opened"));
        tell(id, "{\"type\": \"restored\", \"happenedAt\": \"2026-11-21T10:00:00Z\"}")
                .statusCode(400)
                .body("detail", containsString("lies ahead"));
        tell(id, "{\"type\": \"confirmed\"}").statusCode(422).body("detail", containsString("it was restored"));
        tell(id, "{\"type\": \"resumed\"}").statusCode(422).body("detail", containsString("clocks stood still"));
        tell(id, "{\"type\": \"bogus\"}").statusCode(400).body("detail", containsString("severity-changed"));
        tell(id, "{\"type\": \"paused\"}").statusCode(400).body("mistakes.path", hasItem("reason"));
        tell(id, "{\"type\": \"withdrawn\", \"event\": 1, \"text\": \"x\"}").statusCode(422);
        tell(id, "{\"type\": \"withdrawn\", \"event\": 9, \"text\": \"x\"}").statusCode(422);
        tell("00000000-0000-4000-8000-000000000000", "{\"type\": \"update\"}").statusCode(404);
        tell("nonsense", "{\"type\": \"update\"}").statusCode(404);
        report(
                        "{\"agreement\": \"in-order\", \"service\": \"in-order\", \"title\": \"\", \"kind\": \"wish\", \"happenedAt\": \"today\"}")
                .statusCode(400)
                .body("mistakes.path", hasItems("title", "kind", "happenedAt", "severity"));
        get(id).body("events", hasSize(1));
    }

    @Test
    void aMistakeIsWithdrawnByTheSideThatMadeIt() {
        agree("in-undo", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-undo-cloud");
        String id = opened("in-undo", "1", "2026-11-20T11:50:00Z", "");
        tell(token, id, "{\"type\": \"first-response\"}").statusCode(200);
        tell(id, "{\"type\": \"withdrawn\", \"event\": 2, \"text\": \"Not so\"}")
                .statusCode(422)
                .body("detail", containsString("by the other side"));
        tell(token, id, "{\"type\": \"withdrawn\", \"event\": 2, \"text\": \"That was another ticket\"}")
                .statusCode(200)
                .body("stage", is("open"))
                .body("events", hasSize(3))
                .body("clocks.find { it.clock == 'first-response' }.state", is("running"));
    }

    @Test
    void aProviderLearnsNoNamesOfTheHospitalsPeople() {
        agree("in-names", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-names-cloud");
        String id = opened("in-names", "1", "2026-11-20T11:50:00Z", "");
        get(id).body("events[0].saidBy", is("of a test"));
        tell(token, id, "{\"type\": \"acknowledged\"}")
                .body("events[0].saidBy", is("customer"))
                .body("events[1].saidBy", is("of a test"));
    }

    @Test
    void anIncidentThatWasOpenedTwiceUnderOneIdStandsOnce() {
        agree("in-twice", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = UUID.randomUUID().toString();
        String body =
                "{\"id\": \"%s\", \"agreement\": \"in-twice\", \"service\": \"in-twice\", \"title\": \"x\", \"severity\": \"1\"}"
                        .formatted(id);
        report(body).statusCode(201);
        report(body).statusCode(409);
    }

    @Test
    void anIncidentIsJudgedWithoutChangingAFigure() {
        agree("in-judged", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String token = tokens.ofProvider("in-judged-cloud");
        String id = opened("in-judged", "1", "2026-11-20T11:50:00Z", "");
        judge(
                        id,
                        "{\"impact\": \"Emergency on paper\", \"significant\": true, \"safetyReference\": \"S-1\","
                                + " \"accountability\": [{\"party\": \"provider\", \"sharePercent\": 60}]}")
                .statusCode(422)
                .body("detail", containsString("come to 60 percent"));
        judge(
                        id,
                        "{\"impact\": \"Emergency on paper\", \"sites\": [\"North\"], \"significant\": true, \"safetyReference\": \"S-1\","
                                + " \"accountability\": [{\"party\": \"provider\", \"sharePercent\": 60}, {\"party\": \"customer\","
                                + " \"sharePercent\": 40}]}")
                .statusCode(200);
        given().get("/api/v1/incidents/" + id + "/judgements")
                .then()
                .body("[0].judgement.sites", hasItem("North"))
                .body("[0].judgement.accountability[0].sharePercent", is(60));
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/incidents/" + id + "/judgements")
                .then()
                .statusCode(200)
                .body("$", empty());
        given().queryParam("agreement", "in-judged")
                .queryParam("significant", true)
                .get("/api/v1/incidents")
                .then()
                .body("incidents.id", hasItem(id));
    }

    private static ValidatableResponse judge(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/incidents/" + id + "/judgements")
                .then();
    }

    // Attachments.

    @Test
    void anAttachmentIsWhatItsContentSays() {
        agree("in-file", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-file", "1", "2026-11-20T11:50:00Z", "");
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        attach(id, "screen.png", "image/png", png).statusCode(201).body("mediaType", is("image/png"));
        attach(id, "screen.png", "image/png", png).statusCode(201);
        attach(id, "report.pdf", "application/pdf", png)
                .statusCode(415)
                .body("detail", containsString("by its content this is image/png"));
        attach(id, "trace.txt", "text/plain", "1  10.0.0.1  2 ms\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("sha256", notNullValue());
        attach(id, "page.txt", "text/plain", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("detail", containsString("text/html"));
        attach(id, "../x.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8))
                .statusCode(400);
        attach(id, "empty.txt", "text/plain", new byte[0]).statusCode(400);
        attach(id, "huge.txt", "text/plain", new byte[11 * 1024 * 1024]).statusCode(413);
        String attachment = get(id).body("attachments", hasSize(2))
                .extract()
                .path("attachments.find { it.name == 'screen.png' }.id");
        byte[] back = given().get("/api/v1/incidents/" + id + "/attachments/" + attachment)
                .then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .extract()
                .asByteArray();
        assertThat(back).isEqualTo(png);
        given().get("/api/v1/incidents/" + id + "/attachments/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void anArchiveUnderTheNameOfADocumentIsAnArchive() {
        agree("in-zip", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-zip", "1", "2026-11-20T11:50:00Z", "");
        attach(id, "bomb.docx", OfficeFile.DOCX, Archives.of("bomb", "x"))
                .statusCode(415)
                .body("detail", containsString("by its content this is application/zip"));
        attach(id, "report.docx", OfficeFile.DOCX, Archives.docx())
                .statusCode(201)
                .body("mediaType", is(OfficeFile.DOCX));
        attach(id, "bad.json", "application/json", "{]".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("detail", startsWith("by its content this is text/plain and not application/json"));
        attach(id, "a\u202Etxt.exe", "text/plain", "x".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("detail", containsString("leave out U+202E"));
        attach(id, "Störung, Übersicht (2).txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("name", is("Störung, Übersicht (2).txt"));
    }

    private static ValidatableResponse attach(String id, String name, String type, byte[] content) {
        return given().queryParam("name", name)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(type, ContentType.BINARY)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(content)
                .post("/api/v1/incidents/" + id + "/attachments")
                .then();
    }

    // What is refused, and with which words.

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "update", "reason": "asked"}       | reason: does not belong to an event of type update: leave it out.
            {"type": "withdrawn", "event": 1.9}         | event at line 1, column 32 has to be a whole number
            {"type": "escalated", "step": 0, "contact": "x"} | step: write a whole number from 1
            {"type": "update"} {"type": "restored"}     | the body goes on after its end
            {"type": "concluded", "report": {"accountability": [{"party": "provider", "sharePercent": 1e400000000}]}} | has to be a number of at most 100 digits
            {"type": "concluded", "report": {"countermeasures": [{"what": "x", "owner": "y", "due": "+999999999-12-31"}]}} | report.countermeasures[0].due: write a date between 2000-01-01 and 2099-12-31
            {"type": "update", "text": "\\u0000"}       | text: takes neither a NUL
            """)
    void whatIsSaidWronglyIsRefused(String body, String detail) {
        String code = "in-wrong-" + UUID.randomUUID().toString().substring(0, 8);
        agree(code, "UTC", WEEK, NO_CREDIT);
        String id = opened(code, "1", "2026-11-20T10:00:00Z", "");
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/incidents/" + id + "/events")
                .then()
                .statusCode(detail.startsWith("step") ? 422 : 400)
                .body("detail", containsString(detail));
        get(id).body("events", hasSize(1));
    }

    @Test
    void whatWasBeforeTheAgreementIsRefused() {
        agree("in-before", "UTC", WEEK, NO_CREDIT);
        report("""
                {"agreement": "in-before", "service": "in-before", "title": "It fails", "severity": "1",
                 "happenedAt": "2019-12-31T23:59:59Z", "receivedAt": "2020-01-02T00:00:00Z"}
                """)
                .statusCode(400)
                .body("mistakes[0].path", is("happenedAt"))
                .body("detail", containsString("in force from 2020-01-01T00:00:00Z"));
    }

    @Test
    void aSeverityForWhichNothingIsAgreedIsToldSo() {
        agree("in-banana", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        get(opened("in-banana", "banana", "2026-11-20T10:00:00Z", ""))
                .body(
                        "missing",
                        hasItem("severity: clocks are agreed for severity 1, 2, and none of these for banana"));
        get(opened("in-banana", "2", "2026-11-20T10:00:00Z", ""))
                .body("missing.findAll { it.startsWith('severity') }", empty());
    }

    @Test
    void aMistakeInAReportNamesItsOwnField() {
        agree("in-own", "UTC", WEEK, NO_CREDIT);
        report("""
                {"agreement": "in-own", "service": "in-own", "title": "It fails", "severity": "1",
                 "happenedAt": "2026-11-20T10:00:00Z", "failedAt": "2026-11-20T11:00:00Z"}
                """).statusCode(422).body("mistakes[0].path", is("failedAt"));
    }

    @Test
    void aNoteMovesNoClock() {
        agree("in-note", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-note", "1", "2026-11-20T11:30:00Z", "");
        tell(id, "{\"type\": \"note\"}").statusCode(422).body("detail", containsString("text: write"));
        tell(id, "{\"type\": \"note\", \"text\": \"Any news?\"}")
                .statusCode(200)
                .body("events[1].text", is("Any news?"))
                .body("stage", is("open"))
                .body("clocks.findAll { it.clock == 'update' }", hasSize(1))
                .body("clocks.find { it.clock == 'update' }.dueAt", is("2026-11-20T12:30:00Z"));
    }

    @Test
    void aJudgementThatIsNotSharedShowsTheProviderNothing() {
        agree("in-secret", "UTC", WEEK, NO_CREDIT);
        String id = opened("in-secret", "1", "2026-11-20T10:00:00Z", "");
        judge(id, "{\"impact\": \"Two wards\", \"significant\": true}").statusCode(200);
        assertThat(significant(null)).containsExactly(true);
        assertThat(significant(tokens.ofProvider("in-secret-cloud"))).containsExactly(false);
        judge(id, "{\"impact\": \"Two wards\", \"significant\": true, \"shared\": true}")
                .statusCode(200);
        assertThat(significant(tokens.ofProvider("in-secret-cloud"))).containsExactly(true);
        judge(id, "{\"impact\": \"Two wards\", \"significant\": false}").statusCode(200);
        assertThat(significant(null)).containsExactly(false);
        list("in-secret", "significant").body("incidents", empty());
    }

    private static List<Boolean> significant(String token) {
        var asked = token == null ? given() : given().header("Authorization", "Bearer " + token);
        return asked.queryParam("agreement", "in-secret")
                .get("/api/v1/incidents")
                .then()
                .extract()
                .path("incidents.significant");
    }

    @Test
    void everyPostOfAProviderIsDoneOnceUnderItsKey() {
        agree("in-keys", "UTC", WEEK, NO_CREDIT + "exclusions: [{kind: suspension}]\n");
        String token = tokens.ofProvider("in-keys-cloud");
        String id = opened("in-keys", "1", "2026-11-20T10:00:00Z", "");
        String span = "\"start\": \"2026-11-10T00:00:00Z\", \"end\": \"2026-11-10T01:00:00Z\"";
        once(token, "/api/v1/exclusions", "application/json", """
                {"agreement": "in-keys", "kind": "suspension", %s, "assertedBy": "A cloud"}""".formatted(span));
        once(token, "/api/v1/disputes", "application/json", """
                {"agreement": "in-keys", "service": "in-keys", %s, "reason": "It was up"}""".formatted(span));
        once(token, "/api/v1/set-asides", "application/json", """
                {"service": "in-keys", %s, "reason": "A probe was moved", "assertedBy": "A cloud"}""".formatted(span));
        once(token, "/api/v1/notices", "application/json", """
                {"agreement": "in-keys", "kind": "service-update", "from": "2026-12-10T00:00:00Z", "until": "2026-12-10T01:00:00Z",
                 "services": ["in-keys"], "text": "A patch"}""");
        once(token, "/api/v1/incidents/" + id + "/attachments?name=trace.txt", "text/plain", "a trace");
    }

    private static void once(String token, String path, String type, String body) {
        String key = UUID.randomUUID().toString();
        String first = keyed(token, key, path, type, body)
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .asString();
        String again = keyed(token, key, path, type, body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        keyed(token, key, path, type, body.replace("a trace", "another").replace("01:00", "02:00"))
                .statusCode(409)
                .body("detail", containsString("stands for another post"));
    }

    private static ValidatableResponse keyed(String token, String key, String path, String type, String body) {
        return given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    // The watch.

    @Inject
    Watch watch;

    @Inject
    Sql sql;

    @Test
    void aBreachIsRecordedOnceHoweverOftenTheWatchLooks() {
        agree("in-watch", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-watch", "1", "2026-11-20T10:00:00Z", "");
        for (int i = 0; i < 3; i++) {
            watch.run(Instant.parse("2026-11-20T15:00:00Z"));
        }
        var breaches = sql.select(
                "SELECT clock, occurrence, due_at FROM incident_breach WHERE incident_id = ?::uuid ORDER BY due_at",
                row -> row.getString(1) + " " + row.getInt(2),
                id);
        assertThat(breaches).containsExactly("first-response 1", "update 1", "repair 1");
        var alerts = sql.select(
                "SELECT topic FROM alert WHERE subject LIKE ? || '/%' AND topic = 'clock.breached'",
                row -> row.getString(1), id);
        assertThat(alerts).hasSize(3);
        given().queryParam("agreement", "in-watch")
                .queryParam("breached", true)
                .get("/api/v1/incidents")
                .then()
                .body("incidents[0].id", is(id))
                .body("incidents[0].breaches", is(3))
                .body("incidents[0].closedAt", nullValue());
    }

    @Test
    void aBreachThatWordOfAnEarlierReceiptUndoesStandsNoMore() {
        agree("in-undone", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String id = opened("in-undone", "1", "2026-11-20T10:00:00Z", "");
        watch.run(Instant.parse("2026-11-20T12:00:00Z"));
        list("in-undone", "breached").body("incidents[0].breaches", is(2));
        list("in-undone", "overdue").body("incidents[0].overdueSince", is("2026-11-20T10:30:00Z"));

        heard(id, "restored", "2026-11-20T10:20:00Z", "").statusCode(200);
        list("in-undone", "breached").body("incidents", empty());
        list("in-undone", "overdue").body("incidents", empty());
        assertThat(sql.select("SELECT 1 FROM incident_breach WHERE incident_id = ?::uuid", row -> 1, id))
                .as("that it was recorded stays on record")
                .hasSize(2);
    }

    private static ValidatableResponse list(String agreement, String filter) {
        return given().queryParam("agreement", agreement)
                .queryParam(filter, true)
                .get("/api/v1/incidents")
                .then();
    }

    @Test
    void thePageBeginsWithWhatIsOverdueHoweverManyAreOpen() {
        agree("in-many", "UTC", WEEK, NO_CREDIT + FIRST_RESPONSE);
        String old = opened("in-many", "1", "2026-11-20T10:00:00Z", "");
        for (int i = 0; i < 104; i++) {
            opened("in-many", "2", "2026-11-20T11:00:00Z", "");
        }
        String first = page("/incidents?agreement=in-many", 200);
        assertThat(first)
                .contains("105 open, 1 of them overdue.", "Incidents 1 to 100 of 105", "page=2", old)
                .contains("Of the agreement in-many.");
        assertThat(first.indexOf("Overdue:")).isLessThan(first.indexOf("11:00:00"));
        assertThat(page("/incidents?agreement=in-many&page=2", 200))
                .contains("105 open, 1 of them overdue.", "Incidents 101 to 105 of 105")
                .doesNotContain(old);
        page("/incidents?agreement=in-many&page=3", 404);
        assertThat(page("/incidents?agreement=in-none", 200)).contains("Nothing is open.");
    }

    private static String page(String path, int status) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void stepsOfEscalationForOtherSeveritiesArePassedOver() {
        agree("in-passed", "UTC", WEEK, NO_CREDIT + """
                        incidents:
                          escalation:
                            - {name: one, severity: "1", from: opened, to: restored, within: {minutes: 30}, contact: "One, 100"}
                            - {name: two, severity: "2", from: opened, to: restored, within: {hours: 1}, contact: "Two, 200"}
                            - {name: all, from: opened, to: restored, within: {hours: 2}, contact: "All, 300"}
                        """);
        String one = opened("in-passed", "1", "2026-11-20T11:00:00Z", "");
        String two = opened("in-passed", "2", "2026-11-20T11:00:00Z", "");
        String three = opened("in-passed", "3", "2026-11-20T11:00:00Z", "");
        for (int minutes = 31; minutes < 125; minutes += 10) {
            watch.run(Instant.parse("2026-11-20T11:00:00Z").plusSeconds(60L * minutes));
        }
        assertThat(contacts(one)).containsExactly("One, 100", "All, 300");
        assertThat(contacts(two)).containsExactly("Two, 200", "All, 300");
        assertThat(contacts(three)).containsExactly("All, 300");
    }

    private static List<String> contacts(String id) {
        return get(id).extract().path("events.findAll { it.type == 'escalated' }.detail.contact");
    }

    @Test
    void stepsOfEscalationAreTakenOneAfterAnother() {
        agree("in-steps", "UTC", WEEK, NO_CREDIT + """
                        incidents:
                          escalation:
                            - {name: duty-manager, from: opened, to: restored, within: {minutes: 30}, contact: "Duty manager, 100"}
                            - {name: director, from: opened, to: restored, within: {hours: 2}, contact: "Director, 200"}
                        """);
        String id = opened("in-steps", "1", "2026-11-20T11:50:00Z", "");
        watch.run(Instant.parse("2026-11-20T12:10:00Z"));
        get(id).body("events", hasSize(1));
        watch.run(Instant.parse("2026-11-20T12:21:00Z"));
        watch.run(Instant.parse("2026-11-20T12:22:00Z"));
        get(id).body("events", hasSize(2)).body("events[1].detail.contact", is("Duty manager, 100"));
        watch.run(Instant.parse("2026-11-20T14:00:00Z"));
        get(id).body("events", hasSize(3)).body("events[2].detail.step", is(2));
    }
}
