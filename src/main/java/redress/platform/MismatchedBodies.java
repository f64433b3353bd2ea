package redress.platform;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** The framework answers a value of the wrong type by itself, without a problem; this mapper comes before its own. */
@Provider
final class MismatchedBodies extends ExceptionMapperBase<MismatchedInputException> {
    @Override
    protected HttpProblem toProblem(MismatchedInputException mistake) {
        return JsonMistakes.problem(mistake);
    }
}
