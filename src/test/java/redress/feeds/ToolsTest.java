package redress.feeds;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.platform.Sql;

/** Webhooks of Alertmanager and of Uptime Kuma, in the shapes and with the quirks of those that were seen. */
@QuarkusTest
class ToolsTest {
    @Inject
    Sql sql;

    @BeforeEach
    void thereAreServices() {
        Feedings.agree(
                "tooled-cloud",
                "tooled-mail",
                "tooled-disk",
                "tooled-zero",
                "tooled-kuma",
                "tooled-late",
                "tooled-nul");
    }

    private static ValidatableResponse post(String tool, String body) {
        return given().contentType("application/json; charset=UTF-8")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/feeds/" + tool)
                .then();
    }

    private static String alert(String status, String labels, String startsAt, String endsAt) {
        return "{\"status\":\"" + status + "\",\"labels\":{\"alertname\":\"Grafana进程存活\"," + labels
                + "},\"annotations\":{\"description\":\"value " + startsAt.hashCode() + status + "\"},\"startsAt\":\""
                + startsAt
                + "\",\"endsAt\":\"" + endsAt
                + "\",\"generatorURL\":\"http://x\",\"fingerprint\":\"20453f227ff62f33\"}";
    }

    private static String delivery(String... alerts) {
        return "{\"version\":\"4\",\"receiver\":\"web\\\\.hook\",\"status\":\"firing\",\"groupKey\":\"{}:{}\",\"alerts\":["
                + String.join(",", alerts) + "],\"externalURL\":\"http://x:9093\",\"truncatedAlerts\":0}";
    }

    private List<String> results(String service) {
        return sql.select("""
                SELECT v.name || ' ' || to_char(r.observed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || ' ' || r.up
                FROM probe_result r JOIN service s ON s.id = r.service_id JOIN vantage_point v ON v.id = r.vantage_id
                WHERE s.code = ? ORDER BY r.observed_at""", row -> row.getString(1), service);
    }

    @Test
    void anAlertIsDownFromItsStartAndUpAtItsEndAndTheSameAgainChangesNothing() {
        String labels = "\"redress_service\":\"tooled-mail\"";
        String start = "2026-10-25T15:24:36.039625135+08:00";
        String firing = delivery(alert("firing", labels, start, "0001-01-01T00:00:00Z"));
        String resolved = delivery(alert("resolved", labels, start, "2026-10-25T15:27:51.039625135+08:00"));
        post("alertmanager", firing).statusCode(200).body("accepted", equalTo(1));
        post("alertmanager", firing).body("accepted", equalTo(0)).body("repeated", equalTo(1));
        post("alertmanager", resolved).body("accepted", equalTo(1)).body("conflicting", equalTo(0));
        post("alertmanager", resolved).body("accepted", equalTo(0)).body("conflicting", equalTo(0));
        assertThat(results("tooled-mail"))
                .containsExactly(
                        "alertmanager 2026-10-25 07:24:36.039625 false",
                        "alertmanager 2026-10-25 07:27:51.039625 true");
    }

    @Test
    void aServiceIsUpAgainOnlyWhenNoneOfItsAlertsGoesOn() {
        String labels = "\"redress_service\":\"tooled-disk\"";
        String first = alert("resolved", labels, "2026-10-25T10:00:00Z", "2026-10-25T10:10:00Z");
        post("alertmanager", delivery(first, alert("firing", labels, "2026-10-25T10:05:00Z", "0001-01-01T00:00:00Z")));
        assertThat(results("tooled-disk")).noneMatch(result -> result.endsWith("true"));
        post(
                "alertmanager",
                delivery(first, alert("resolved", labels, "2026-10-25T10:05:00Z", "2026-10-25T10:20:00Z")));
        assertThat(results("tooled-disk").stream().filter(result -> result.endsWith("true")))
                .containsExactly("alertmanager 2026-10-25 10:20:00.000000 true");
    }

    @Test
    void anEndThatNobodyKnowsIsNotMadeUp() {
        post(
                        "alertmanager",
                        delivery(alert(
                                "resolved",
                                "\"redress_service\":\"tooled-zero\"",
                                "2026-10-27T16:27:56.612666101Z",
                                "0001-01-01T00:00:00Z")))
                .body("accepted", equalTo(1))
                .body("skipped", equalTo(1))
                .body("told[0]", containsString("does not say when"));
        assertThat(results("tooled-zero")).containsExactly("alertmanager 2026-10-27 16:27:56.612666 false");
    }

    @Test
    void whatNamesNoServiceIsQuarantinedAndTheRestGoesOn() {
        String unknown = alert("firing", "\"job\":\"tooled-unmapped\"", "2026-10-25T10:00:00Z", "0001-01-01T00:00:00Z");
        String misnamed = alert(
                "firing", "\"redress_service\":\"tooled-nothing\"", "2026-10-25T11:00:00Z", "0001-01-01T00:00:00Z");
        String broken = alert("firing", "\"job\":\"tooled-broken\"", "yesterday", "0001-01-01T00:00:00Z");
        String good = alert("firing", "\"job\":\"tooled-late-job\"", "2026-10-25T12:00:00Z", "0001-01-01T00:00:00Z");
        given().contentType("application/json")
                .body("[{\"label\":\"job\",\"value\":\"tooled-late-job\",\"service\":\"tooled-late\"}]")
                .put("/api/v1/tool-mappings/alertmanager")
                .then()
                .statusCode(200);
        post("alertmanager?vantage=ward-7", delivery(unknown, misnamed, broken, good))
                .body("reports", equalTo(4))
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(3));
        assertThat(results("tooled-late")).containsExactly("ward-7 2026-10-25 12:00:00.000000 false");
        assertThat(sql.select(
                        "SELECT reason FROM tool_quarantine WHERE content LIKE '%tooled-unmapped%'",
                        row -> row.getString(1)))
                .singleElement()
                .asString()
                .contains("redress_service", "/api/v1/tool-mappings/alertmanager");
        get("/api/v1/tool-mappings/alertmanager").then().body("service", equalTo(List.of("tooled-late")));
    }

    private static String heartbeat(int status, String time, String more) {
        return "{\"heartbeat\":{\"monitorID\":89,\"status\":" + status + ",\"time\":\"" + time
                + "\",\"msg\":\"timeout of 16000ms exceeded\",\"important\":true,\"timezone\":\"Europe/Berlin\",\"localDateTime\":"
                + "\"2026-10-25 20:56:15\"" + more + "},\"monitor\":{\"id\":89,\"name\":\"test\",\"tags\":[{\"name\":"
                + "\"redress_service\",\"value\":\"tooled-kuma\"}]},\"msg\":\"[test] [🔴 Down]\"}";
    }

    @Test
    void aHeartbeatSaysUpOrDownInUtcOrNeither() {
        post("uptime-kuma", heartbeat(0, "2026-10-25 18:56:15.374", ""))
                .statusCode(200)
                .body("accepted", equalTo(1));
        post("uptime-kuma", heartbeat(0, "2026-10-25 18:56:15.374", "")).body("accepted", equalTo(0));
        post("uptime-kuma", heartbeat(2, "2026-10-25 18:56:30.000", "")).body("skipped", equalTo(1));
        post("uptime-kuma", heartbeat(3, "2026-10-25 18:56:40.000", "")).body("skipped", equalTo(1));
        post("uptime-kuma", heartbeat(1, "2026-10-25 18:56:57.151", ",\"ping\":55"))
                .body("accepted", equalTo(1));
        post("uptime-kuma", heartbeat(7, "2026-10-25 18:57:57.151", "")).body("quarantined", equalTo(1));
        post("uptime-kuma", "{\"heartbeat\":null,\"monitor\":null,\"msg\":\"Testing\"}")
                .body("reports", equalTo(0));
        assertThat(results("tooled-kuma"))
                .containsExactly(
                        "uptime-kuma 2026-10-25 18:56:15.374000 false", "uptime-kuma 2026-10-25 18:56:57.151000 true");
    }

    @Test
    void whatTheDatabaseCannotKeepIsQuarantinedAndTheRestGoesOn() {
        String nul = "\\u0000";
        String bad = alert(
                "firing", "\"redress_service\":\"tooled" + nul + "\"", "2026-10-25T11:00:00Z", "0001-01-01T00:00:00Z");
        String good =
                alert("firing", "\"redress_service\":\"tooled-nul\"", "2026-10-25T12:00:00Z", "0001-01-01T00:00:00Z");
        post("alertmanager?vantage=ward-8", delivery(bad, good))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(1));
        post(
                        "uptime-kuma",
                        heartbeat(0, "2026-10-25 19:56:15.374", "")
                                .replace("\"status\":0", "\"status\":\"" + nul + "\""))
                .statusCode(200)
                .body("quarantined", equalTo(1));
        given().contentType("application/json")
                .body("[{\"label\":\"job\",\"value\":\"x\",\"service\":\"" + nul + "\"}]")
                .put("/api/v1/tool-mappings/uptime-kuma")
                .then()
                .statusCode(400);
    }

    @Test
    void aBodyThatIsNoneOfTheToolSaysSo() {
        post("alertmanager", "{}").statusCode(422).body("detail", containsString("no list of alerts"));
        post("uptime-kuma", "[").statusCode(422).body("detail", containsString("no JSON"));
        get("/api/v1/tool-mappings/nagios").then().statusCode(404);
    }
}
