package redress.feeds;

import java.time.Instant;

/**
 * Incidents as Google Cloud's status page writes them. An incident lasts from {@code begin} to {@code end}; one without an end goes on.
 * Products are components, and locations are those that are or were affected.
 */
final class GoogleCloud {
    private static final String INFORMATION = "SERVICE_INFORMATION";

    private GoogleCloud() {}

    static Reported read(Fields incident) throws Unreadable {
        String id = incident.id();
        Instant begin = incident.instant("begin");
        if (begin == null) {
            throw new Unreadable("it has no begin");
        }
        Instant end = incident.instant("end");
        var products = new Reported.Names();
        for (Fields product : incident.each("affected_products")) {
            products.add(product.text("title"), product.text("id"));
        }
        products.add(incident.text("service_name"), incident.text("service_key"));
        var locations = new Reported.Names();
        for (String list : new String[] {"currently_affected_locations", "previously_affected_locations"}) {
            for (Fields location : incident.each(list)) {
                locations.add(location.text("title"), location.text("id"));
            }
        }
        String impact = incident.text("status_impact");
        return new Reported(
                id,
                incident.text("external_desc"),
                impact,
                !impact.equals(INFORMATION),
                begin,
                end,
                end == null,
                products.shown(),
                products.keys(),
                locations.shown(),
                locations.keys(),
                incident.instantOrNull("modified"));
    }
}
