package redress.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Gives a request the sight that its header names, such as {@code 2} or {@code 1/provider=3} or {@code 1/service=4}. Only tests have
 * it: the service itself takes nobody's word for whom they are.
 */
@Provider
public class SightOfHeader implements ContainerRequestFilter {
    public static final String NAME = "X-Test-Sight";

    private final Caller caller;

    SightOfHeader(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String said = request.getHeaderString(NAME);
        if (said != null) {
            caller.is(new Actor(Actor.Kind.PERSON, "tester", "192.0.2.1"), sight(said));
        }
    }

    private static Sight sight(String said) {
        String[] parts = said.split("[/=]", -1);
        int hospital = Integer.parseInt(parts[0]);
        if (parts.length == 1) {
            return Sight.of(hospital);
        }
        int id = Integer.parseInt(parts[2]);
        return parts[1].equals("provider") ? new Sight(hospital, id, null) : new Sight(hospital, null, List.of(id));
    }
}
