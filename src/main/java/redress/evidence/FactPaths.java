package redress.evidence;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import redress.intake.Delivery;

/** Describes the one path of all kinds of facts as one path for each, with the fields that its facts have. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class FactPaths implements OASFilter {
    private static final String TEMPLATE = "/api/v1/{kind}";

    /** For the build, which makes one. */
    public FactPaths() {}

    @Override
    public void filterOpenAPI(OpenAPI description) {
        var paths = OASFactory.createPaths();
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(TEMPLATE)) {
                Kinds.ALL.forEach(kind -> {
                    description.getComponents().addSchema(name(kind), schema(kind));
                    paths.addPathItem("/api/v1/" + kind.path() + path.substring(TEMPLATE.length()), of(kind, item));
                });
            } else {
                paths.addPathItem(path, item);
            }
        });
        description.setPaths(paths);
    }

    private static PathItem of(Kind<?> kind, PathItem all) {
        var item = OASFactory.createPathItem();
        item.setGET(of(kind, all.getGET()));
        item.setPOST(of(kind, all.getPOST()));
        if (item.getPOST() != null) {
            item.getPOST()
                    .setRequestBody(
                            OASFactory.createRequestBody().required(true).content(content(kind)));
        }
        return item;
    }

    private static @Nullable Operation of(Kind<?> kind, @Nullable Operation all) {
        if (all == null) {
            return null;
        }
        List<Parameter> parameters = new ArrayList<>();
        if (all.getParameters() != null) {
            all.getParameters().stream()
                    .filter(parameter -> !"kind".equals(parameter.getName()))
                    .forEach(parameters::add);
        }
        return OASFactory.createOperation()
                .tags(all.getTags())
                .summary(all.getSummary() + ": " + kind.summary())
                .responses(all.getResponses())
                .parameters(parameters);
    }

    private static Content content(Kind<?> kind) {
        Schema fact = OASFactory.createSchema().ref(name(kind));
        // One object by itself is taken too; a description of both makes clients that nobody can read.
        Schema facts =
                OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(fact);
        Schema lines = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(facts))
                .addMediaType(Delivery.NDJSON, OASFactory.createMediaType().schema(fact))
                .addMediaType(Delivery.CSV, OASFactory.createMediaType().schema(lines));
    }

    /** Such as PlannedMaintenanceFact. */
    private static String name(Kind<?> kind) {
        var name = new StringBuilder();
        for (String word : kind.path().split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.append("Fact").toString();
    }

    private static Schema schema(Kind<?> kind) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        var required = new ArrayList<>(List.of(FactDraft.SERVICE));
        properties.put(FactDraft.SERVICE, text("the service's code, as an agreement names it"));
        for (Field field : kind.fields()) {
            properties.put(
                    field.name(),
                    OASFactory.createSchema()
                            .addType(type(field.type()))
                            .description(
                                    field.description() + ": " + field.type().description()));
            if (field.needed() && field.absent() == null) {
                required.add(field.name());
            }
        }
        properties.put(FactDraft.CORRECTION, text("why it replaces the fact that stands under its key"));
        properties.put(
                FactDraft.WITHDRAWN,
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.BOOLEAN)
                        .description("that the fact under its key holds no longer; needs a correction"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description(kind.summary())
                .properties(properties)
                .required(required);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }

    private static Schema.SchemaType type(Type type) {
        return switch (type) {
            case COUNT -> Schema.SchemaType.INTEGER;
            case DECIMAL -> Schema.SchemaType.NUMBER;
            case FLAG -> Schema.SchemaType.BOOLEAN;
            case TEXT, INSTANT, DATE, MONTH, CURRENCY, CHARGE -> Schema.SchemaType.STRING;
        };
    }
}
