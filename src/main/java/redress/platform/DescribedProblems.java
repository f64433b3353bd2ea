package redress.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes of every operation of the API how it answers what it cannot do: with a problem (RFC 9457). */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = OperationNames.AFTER_THE_PATHS)
public class DescribedProblems implements OASFilter {
    private static final String API = "/api/v1/";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String PROBLEM = "Problem";
    private static final String MISTAKE = "Mistake";
    private static final int FIRST_PROBLEM = 400;

    /** For the build, which makes one. */
    public DescribedProblems() {}

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getComponents().addSchema(PROBLEM, problem()).addSchema(MISTAKE, mistake());
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.getOperations().values().forEach(DescribedProblems::describe);
            }
        });
    }

    private static void describe(Operation operation) {
        // Operations that are made from one share its answers.
        APIResponses answers = OASFactory.createAPIResponses();
        operation.getResponses().getAPIResponses().forEach(answers::addAPIResponse);
        if (operation.getRequestBody() != null || has(operation, Parameter.In.QUERY)) {
            addUnlessThere(answers, "400", "What the request says is wrong in itself");
        }
        if (has(operation, Parameter.In.PATH)) {
            addUnlessThere(answers, "404", "There is none of that name, or you may not see it");
        }
        addUnlessThere(answers, APIResponses.DEFAULT, "Anything else that cannot be done");
        answers.getAPIResponses().forEach((status, answer) -> {
            if (isProblem(status)) {
                answer.setContent(content());
            }
        });
        operation.setResponses(answers);
    }

    private static boolean has(Operation operation, Parameter.In in) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream().anyMatch(parameter -> parameter.getIn() == in);
    }

    private static void addUnlessThere(APIResponses answers, String status, String description) {
        APIResponse there = answers.getAPIResponse(status);
        if (there == null) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static boolean isProblem(String status) {
        return status.equals(APIResponses.DEFAULT) || Integer.parseInt(status) >= FIRST_PROBLEM;
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(PROBLEM_JSON, OASFactory.createMediaType().schema(reference(PROBLEM)));
    }

    private static Schema reference(String schema) {
        return OASFactory.createSchema().ref(schema);
    }

    private static Schema problem() {
        return object("What was wrong, and what to change (RFC 9457). Some problems have further members.")
                .required(List.of("title", "status", "detail"))
                .addProperty("title", value(SchemaType.STRING, "What kind of problem it is, in a few words"))
                .addProperty("status", value(SchemaType.INTEGER, "The status of the answer"))
                .addProperty("detail", value(SchemaType.STRING, "What to change, in words"))
                .addProperty("instance", value(SchemaType.STRING, "What was asked"))
                .addProperty(
                        "mistakes",
                        value(SchemaType.ARRAY, "Everything that is wrong, as far as it is listed")
                                .items(reference(MISTAKE)))
                .addProperty("mistakesTotal", value(SchemaType.INTEGER, "How many there are, listed or not"));
    }

    private static Schema mistake() {
        return object("One thing that is wrong")
                .required(List.of("path", "mend"))
                .addProperty("path", value(SchemaType.STRING, "Where it stands, such as report.entries[1]"))
                .addProperty("mend", value(SchemaType.STRING, "What is wrong and what to write instead"))
                .addProperty(
                        "line",
                        value(SchemaType.INTEGER, "The line of a document, from 1; null where none can be named")
                                .addType(SchemaType.NULL));
    }

    private static Schema object(String description) {
        return value(SchemaType.OBJECT, description);
    }

    private static Schema value(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
