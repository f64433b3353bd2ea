package redress.access;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a browser does with forms and cookies, without a browser. */
final class Browserless {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]*)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();

    Response get(String path) {
        return keep(bare().get(path));
    }

    /** Opens the page that holds the form, and sends the form with the fields given in pairs. */
    Response send(String page, String path, String... fields) {
        var matcher = CSRF.matcher(get(page).asString());
        String token = matcher.find() ? matcher.group(1) : "none";
        RequestSpecification request = bare().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", token);
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return keep(request.post(path));
    }

    Response signIn(String name, String password) {
        return send("/sign-in", "/sign-in", "name", name, "password", password, "next", "/account");
    }

    String session() {
        return cookies.getOrDefault("redress-session", "");
    }

    void session(String secret) {
        cookies.put("redress-session", secret);
    }

    RequestSpecification bare() {
        return given().header("Authorization", BearerInTests.NOTHING)
                .accept("text/html")
                .cookies(cookies)
                .redirects()
                .follow(false);
    }

    private Response keep(Response response) {
        response.getCookies().forEach((name, value) -> {
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        });
        return response;
    }
}
