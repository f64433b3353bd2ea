package redress.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the identity provider says of somebody is taken over at each sign-in. */
@QuarkusTest
class ArrivalsTest {
    private final String name = "paul-" + UUID.randomUUID();

    @Inject
    People people;

    @Test
    void whoActsForAnotherProviderByNowSeesThatOneFromTheNextSignInOn() {
        agree(name + "-one");
        agree(name + "-two");
        assertThat(arrive(name + "-one").provider()).isEqualTo(name + "-one");
        assertThat(arrive(name + "-two").provider()).isEqualTo(name + "-two");
        assertThat(people.get(name).provider()).isEqualTo(name + "-two");
    }

    private Person arrive(String provider) {
        var draft = new People.Draft(name, "Paul P.", Set.of(Role.PROVIDER), provider);
        return QuarkusTransaction.requiringNew().call(() -> people.arrive(draft, "https://id.example " + name));
    }

    private static void agree(String code) {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: %1$s
                        title: Of one provider
                        provider: {code: %1$s, name: A Cloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: UTC
                        currency: EUR
                        effective: {from: 2026-11-01}
                        terms:
                          measure: {kind: downtime, validity: PT6H}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                        services:
                          - {service: %1$s, name: Records, fee: {amount: 1000.00, per: month}}
                        """.formatted(code).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
    }
}
