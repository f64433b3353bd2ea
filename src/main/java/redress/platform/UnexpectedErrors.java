package redress.platform;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** The extension maps exceptions only; a stack overflow or a failed assertion shall not leave as a page of the framework. */
@Provider
final class UnexpectedErrors extends ExceptionMapperBase<Error> {
    @Override
    protected HttpProblem toProblem(Error error) {
        return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
    }
}
