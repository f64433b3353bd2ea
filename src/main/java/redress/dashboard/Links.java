package redress.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Addresses of pages and of the API's answers behind them; every code is encoded. */
final class Links {
    static final String METRICS = "/metrics-catalogue";
    static final String AUDIT = "/audit";

    static final String INCIDENTS = "/incidents";
    static final String FEEDS = "/feeds";
    static final String EXCLUSIONS = "/exclusions";
    static final String SET_ASIDES = "/set-asides";

    private Links() {}

    static String incident(String id) {
        return INCIDENTS + "/" + encoded(id);
    }

    static String feed(String code) {
        return FEEDS + "/" + encoded(code);
    }

    static String exclusion(String id) {
        return EXCLUSIONS + "/" + encoded(id);
    }

    static String setAside(String id) {
        return SET_ASIDES + "/" + encoded(id);
    }

    static String agreement(String agreement) {
        return "/statements/" + encoded(agreement);
    }

    static String period(String agreement, String label) {
        return agreement(agreement) + "/" + encoded(label);
    }

    static String statement(String agreement, String label, String service) {
        return period(agreement, label) + "/" + encoded(service);
    }

    /** Our account of a service's period against the provider's. */
    static String ledger(String agreement, String label, String service) {
        return "/ledgers/" + encoded(agreement) + "/" + encoded(label) + "/" + encoded(service);
    }

    /** The same from the API. */
    static String ledgerApi(String agreement, String label, String service) {
        return "/api/v1/ledgers?agreement=" + encoded(agreement) + "&period=" + encoded(label) + "&service="
                + encoded(service);
    }

    /** The same address for what was known at an instant. */
    static String asKnown(String href, Instant knownAt) {
        return href + (href.contains("?") ? "&" : "?") + "knownAt=" + encoded(knownAt.toString());
    }

    /** All statements of a period from the API, which gives JSON or CSV as it is asked. */
    static String api(String agreement, String label) {
        return "/api/v1/statements?agreement=" + encoded(agreement) + "&period=" + encoded(label);
    }

    /** One service's statement from the API. */
    static String api(String agreement, String label, String service) {
        return api(agreement, label) + "&service=" + encoded(service);
    }

    /** What a revision of a closed statement changed; of the first one, what was frozen. */
    static String revision(String agreement, String label, String service, int revision) {
        return "/api/v1/closed-periods/" + encoded(agreement) + "/" + encoded(label) + "/revisions/" + revision
                + (revision == 1 ? "" : "/difference") + "?service=" + encoded(service);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
