package redress.incidents;

/** Where incidents are read. */
final class IncidentLinks {
    static final String API = "/api/v1/incidents";
    static final String PAGES = "/incidents";

    private IncidentLinks() {}

    static String api(String id) {
        return API + "/" + id;
    }

    static String page(String id) {
        return PAGES + "/" + id;
    }
}
