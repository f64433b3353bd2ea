package redress.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Gives every operation that has none a name of its own, under which clients that are made from the description call it. It is made of
 * the method and the path alone, so that it stays what it is as long as they do: {@code GET /api/v1/duties/{id}} is {@code getDutiesById}.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = OperationNames.AFTER_THE_PATHS)
public class OperationNames implements OASFilter {
    /** Filters of a higher priority come first; theirs is 1 unless they say otherwise. */
    static final int AFTER_THE_PATHS = 0;

    private static final String API = "/api/v1/";

    /** For the build, which makes one. */
    public OperationNames() {}

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description
                .getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    if (operation.getOperationId() == null) {
                        operation.setOperationId(name(method, path));
                    }
                }));
    }

    private static String name(PathItem.HttpMethod method, String path) {
        String told = path.startsWith(API) ? path.substring(API.length()) : path;
        var name = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
        for (String word : told.replace("{", "by-").split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }
}
