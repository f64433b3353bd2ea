package redress.access;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import redress.platform.SightForTests;
import redress.platform.SightOfHeader;

/** Lets the requests of a test bear the administrator's token, and lets the test itself see the first hospital. */
public final class BearerInTests implements QuarkusTestBeforeEachCallback {
    private static final String HEADER = "Authorization";

    /** The value of the header by which a test says that a request bears nothing. */
    public static final String NOTHING = "nothing";

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        var tokens = Arc.container().instance(TokensForTests.class).get();
        RestAssured.replaceFiltersWith(new Bearing(tokens.of(Role.ADMINISTRATOR), tokens.of(Role.OPERATOR)));
        SightForTests.firstHospital();
    }

    private record Bearing(String administrator, String operator) implements Filter {
        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification response,
                FilterContext context) {
            if (!request.getHeaders().hasHeaderWithName(HEADER)) {
                boolean isInstallation = "0".equals(request.getHeaders().getValue(SightOfHeader.NAME));
                request.header(HEADER, "Bearer " + (isInstallation ? operator : administrator));
            } else if (NOTHING.equals(request.getHeaders().getValue(HEADER))) {
                request.removeHeader(HEADER);
            }
            return context.next(request, response);
        }
    }
}
