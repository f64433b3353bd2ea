package redress.feeds;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.access.TokensForTests;

/** Feeds over the API: how they are configured, and who sees them. */
@QuarkusTest
class FeedResourceTest {
    @Inject
    TokensForTests tokens;

    @BeforeEach
    void thereAreProviders() {
        Feedings.agree("feeding-cloud", "feeding-mail");
        Feedings.agree("feeding-other", "feeding-disk");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Feedings.put("feeding-wrong", """
                        {"provider": "nobody", "kind": "rss", "address": "ftp://example.org/", "pollEvery": "PT1S",
                         "mapping": [{"component": "", "service": "feeding-mail"}, {"component": "Disk", "service": "unheard-of"}, null]}""")
                .statusCode(400)
                .body(
                        "mistakes.path",
                        equalTo(List.of(
                                "provider",
                                "kind",
                                "address",
                                "pollEvery",
                                "mapping[0].component",
                                "mapping[2]",
                                "mapping")))
                .body("detail", containsString("kind: is one of statuspage, google-cloud."))
                .body("detail", containsString("unheard-of"));
        get("/api/v1/provider-feeds/feeding-wrong").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@example.org/",
                "https:///incidents.json",
                "file:///etc/passwd",
                "not an address"
            })
    void anAddressIsOfTheWebAndHoldsNoSecret(String address) {
        Feedings.put(
                        "feeding-address",
                        "{\"provider\":\"feeding-cloud\",\"kind\":\"statuspage\",\"address\":\"" + address + "\"}")
                .statusCode(400)
                .body("mistakes.path", equalTo(List.of("address")));
    }

    @Test
    void aFeedStaysThatOfItsProviderAndItsFormat() {
        Feedings.put("feeding-fixed", "{\"provider\":\"feeding-cloud\",\"kind\":\"statuspage\"}")
                .statusCode(201)
                .body("pollEvery", equalTo("PT2M"));
        Feedings.put("feeding-fixed", "{\"provider\":\"feeding-other\",\"kind\":\"statuspage\"}")
                .statusCode(409);
        Feedings.put("feeding-fixed", "{\"provider\":\"feeding-cloud\",\"kind\":\"google-cloud\"}")
                .statusCode(409);
    }

    @Test
    void whoConfiguredItIsOnRecord() {
        Feedings.put("feeding-recorded", "{\"provider\":\"feeding-cloud\",\"kind\":\"google-cloud\"}")
                .statusCode(201);
        assertThat(get("/api/v1/audit?subject=feeding-recorded").asString()).contains("feed.configure");
    }

    @Test
    void aProviderSeesItsOwnFeedsAndBringsNoDocuments() {
        Feedings.put("feeding-own", "{\"provider\":\"feeding-cloud\",\"kind\":\"statuspage\"}");
        Feedings.put("feeding-others", "{\"provider\":\"feeding-other\",\"kind\":\"statuspage\"}");
        Feedings.bring("feeding-others", "[{\"id\":\"o1\",\"created_at\":\"2026-10-01T00:00:00Z\"}]")
                .statusCode(200);
        String bearer = "Bearer " + tokens.ofProvider("feeding-cloud");
        given().header("Authorization", bearer)
                .get("/api/v1/provider-feeds")
                .then()
                .statusCode(200)
                .body("code", hasItem("feeding-own"))
                .body("provider.unique()", equalTo(List.of("feeding-cloud")));
        for (String path : List.of("", "/incidents", "/incidents/o1", "/polls", "/quarantine")) {
            given().header("Authorization", bearer)
                    .get("/api/v1/provider-feeds/feeding-others" + path)
                    .then()
                    .statusCode(404);
        }
        given().header("Authorization", bearer)
                .body("[]")
                .post("/api/v1/provider-feeds/feeding-own/documents")
                .then()
                .statusCode(403);
    }

    @Test
    void anOlderStateIsKeptInItsDocumentOnly() {
        Feedings.put("feeding-older", "{\"provider\":\"feeding-cloud\",\"kind\":\"statuspage\"}");
        String later =
                "[{\"id\":\"x\",\"created_at\":\"2026-10-01T00:00:00Z\",\"updated_at\":\"2026-10-02T00:00:00Z\"}]";
        Feedings.bring("feeding-older", later).body("new", equalTo(1));
        Feedings.bring("feeding-older", later.replace("10-02", "10-01"))
                .body("older", equalTo(1))
                .body("revised", equalTo(0));
        Feedings.bring("feeding-older", later.replace("10-02", "10-03")).body("revised", equalTo(1));
    }

    @Test
    void aLocationNarrowsTheMapping() {
        Feedings.put("feeding-located", """
                {"provider": "feeding-cloud", "kind": "google-cloud", "mapping":
                 [{"component": "Healthcare API", "location": "europe-west3", "service": "feeding-mail"}]}""");
        Feedings.bring("feeding-located", """
                [{"id": "here", "begin": "2026-10-01T00:00:00Z", "end": "2026-10-01T01:00:00Z",
                  "affected_products": [{"title": "Healthcare API", "id": "h"}],
                  "previously_affected_locations": [{"title": "Frankfurt", "id": "europe-west3"}]},
                 {"id": "there", "begin": "2026-10-02T00:00:00Z", "end": "2026-10-02T01:00:00Z",
                  "affected_products": [{"title": "Healthcare API", "id": "h"}],
                  "previously_affected_locations": [{"title": "Iowa", "id": "us-central1"}]}]""");
        get("/api/v1/provider-feeds/feeding-located/incidents")
                .then()
                .body("incidents.id", equalTo(List.of("there", "here")))
                .body("incidents.mapped", equalTo(List.of(false, true)));
        get("/api/v1/provider-feeds/feeding-located")
                .then()
                .body("unmapped", equalTo(List.of(java.util.Map.of("component", "Healthcare API", "incidents", 1))));
    }
}
