package redress.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A fact of each kind that holds, one that contradicts it, and one that contradicts itself, as cells under a header. */
enum Example {
    REQUEST_COUNTS(
            "request-counts",
            "from,until,attempts,failures,repeats,late",
            "2026-05-01T00:00:00Z,2026-05-01T00:05:00Z,1000,12,3,4",
            "2026-05-01T00:00:00Z,2026-05-01T00:05:00Z,1000,13,3,4",
            "2026-05-01T00:00:00Z,2026-05-01T00:05:00Z,1000,2,3,4",
            "repeats are failures: 3 repeats of 2 failures cannot be",
            "attempts",
            "-1",
            "attempts is a whole number from 0 to 1000000000000000, not \"-1\""),
    USERS_AFFECTED(
            "users-affected",
            "site,from,until,users",
            "north,2026-05-01T00:00:00Z,2026-05-01T02:00:00Z,400",
            "north,2026-05-01T00:00:00Z,2026-05-01T02:00:00Z,401",
            "north,2026-05-01T02:00:00Z,2026-05-01T00:00:00Z,400",
            "until comes after from",
            "users",
            "1.5",
            "users is a whole number from 0 to 1000000000000000, not \"1.5\""),
    DEPLOYMENTS(
            "deployments",
            "resource,from,until",
            "vm-1,2026-05-01T00:00:00Z,2026-05-16T00:00:00Z",
            "vm-1,2026-05-01T00:00:00Z,2026-05-17T00:00:00Z",
            "vm-1,2026-05-01T00:00:00Z,2026-05-01T00:00:00Z",
            "until comes after from",
            "from",
            "2026-05-01",
            "from is an RFC 3339 date-time with its offset between 2000 and 2100, such as 2026-01-31T23:59:59Z, not"
                    + " \"2026-05-01\""),
    USAGE(
            "usage",
            "month,unit,quantity",
            "2026-05,vcores,12.5",
            "2026-05,vcores,12.6",
            "2026-12,vcores,12.5",
            "month is more than 300 seconds in the future",
            "month",
            "2026-13",
            "month is a month between 2000 and 2100, such as 2026-01, not \"2026-13\""),
    CHARGES(
            "charges",
            "from,until,kind,reference,amount,currency",
            "2026-05-01,2026-06-01,one-off,INV-7/3,1234.56,EUR",
            "2026-05-01,2026-06-01,one-off,INV-7/3,1234.56,USD",
            "2026-05-01,2026-05-01,one-off,INV-7/3,1234.56,EUR",
            "a charge is for at least one day, not 2026-05-01 to 2026-05-01",
            "currency",
            "euro",
            "currency is an ISO 4217 code, such as EUR, not \"euro\""),
    TICKETS(
            "tickets",
            "id,severity,failed,discovered,opened,answered,workedAround,restored,confirmed,notified,reported",
            "T-1,critical,2026-05-01T07:50:00Z,2026-05-01T07:55:00Z,2026-05-01T08:00:00Z,2026-05-01T08:10:00Z,"
                    + "2026-05-01T08:30:00Z,2026-05-01T09:00:00Z,2026-05-01T09:30:00Z,2026-05-02T08:00:00Z,2026-05-08T08:00:00Z",
            "T-1,critical,2026-05-01T07:50:00Z,2026-05-01T07:55:00Z,2026-05-01T08:00:00Z,2026-05-01T08:10:00Z,"
                    + "2026-05-01T08:30:00Z,2026-05-01T09:01:00Z,2026-05-01T09:30:00Z,2026-05-02T08:00:00Z,2026-05-08T08:00:00Z",
            "T-1,critical,2026-05-01T07:50:00Z,2026-05-01T07:55:00Z,2026-05-01T08:00:00Z,2026-05-01T07:59:00Z,"
                    + "2026-05-01T08:30:00Z,2026-05-01T09:00:00Z,2026-05-01T09:30:00Z,2026-05-02T08:00:00Z,2026-05-08T08:00:00Z",
            "the ticket was opened at 2026-05-01T08:00:00Z, so that nothing answers or mends it before",
            "severity",
            "\" \"",
            "severity is a text of 1 to 200 characters, not \" \""),
    COMPONENT_STATES(
            "component-states",
            "component,from,until,up",
            "zone-a,2026-05-01T00:00:00Z,2026-05-01T00:30:00Z,false",
            "zone-a,2026-05-01T00:00:00Z,2026-05-01T00:30:00Z,true",
            "zone-a,2026-05-01T00:30:00Z,2026-05-01T00:00:00Z,false",
            "until comes after from",
            "up",
            "down",
            "up is true or false, not \"down\""),
    PLANNED_MAINTENANCE(
            "planned-maintenance",
            "id,from,until,assertedBy,noticeGivenAt",
            "CHG-9,2026-12-06T22:00:00Z,2026-12-07T02:00:00Z,Example Cloud,2026-11-19T09:00:00Z",
            "CHG-9,2026-12-06T22:00:00Z,2026-12-07T03:00:00Z,Example Cloud,2026-11-19T09:00:00Z",
            "CHG-9,2026-12-06T22:00:00Z,2026-12-07T02:00:00Z,Example Cloud,2026-11-21T09:00:00Z",
            "noticeGivenAt is more than 300 seconds in the future",
            "until",
            "2100-01-01T00:00:00Z",
            "until is an RFC 3339 date-time with its offset between 2000 and 2100, such as 2026-01-31T23:59:59Z, not"
                    + " \"2100-01-01T00:00:00Z\"");

    private static final Pattern BARE = Pattern.compile("\\d+(\\.\\d+)?|true|false|-1");

    final String path;
    final String header;
    final String good;
    final String other;
    final String impossible;
    final String whyImpossible;
    final String field;
    final String wrong;
    final String whyWrong;

    Example(
            String kind,
            String header,
            String good,
            String other,
            String impossible,
            String whyImpossible,
            String field,
            String wrong,
            String whyWrong) {
        this.path = "/api/v1/" + kind;
        this.header = header;
        this.good = good;
        this.other = other;
        this.impossible = impossible;
        this.whyImpossible = whyImpossible;
        this.field = field;
        this.wrong = wrong;
        this.whyWrong = whyWrong;
    }

    /** The cells with another value in the field that has a wrong one. */
    String withTheWrongField() {
        List<String> names = List.of(header.split(","));
        var cells = new ArrayList<>(List.of(good.split(",")));
        cells.set(names.indexOf(field), wrong);
        return String.join(",", cells);
    }

    String csv(String service, String... rows) {
        var csv = new StringBuilder("service," + header + "\r\n");
        for (String row : rows) {
            csv.append(service).append(',').append(row).append("\r\n");
        }
        return csv.toString();
    }

    /** The same as a JSON object on one line. */
    String json(String service, String row) {
        return json(service, row, "");
    }

    /** @param more further fields, each with a comma before it */
    String json(String service, String row, String more) {
        String[] names = header.split(",", -1);
        String[] cells = row.split(",", -1);
        var json = new StringBuilder("{\"service\":\"" + service + "\"");
        for (int i = 0; i < names.length; i++) {
            String cell = cells[i].replace("\"", "");
            boolean bare = BARE.matcher(cell).matches();
            json.append(",\"").append(names[i]).append("\":").append(bare ? cell : '"' + cell + '"');
        }
        return json + more + "}";
    }

    /** One object a line. */
    String ndjson(String service, String... rows) {
        var lines = new StringBuilder();
        for (String row : rows) {
            lines.append(json(service, row)).append('\n');
        }
        return lines.toString();
    }
}
