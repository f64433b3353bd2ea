package redress.platform;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the API's description says of the whole of it: programs present a token. Title and version come from the settings. */
@OpenAPIDefinition(
        info = @Info(title = "Redress", version = "0"),
        security = @SecurityRequirement(name = ApiDescription.TOKEN))
@SecurityScheme(
        securitySchemeName = ApiDescription.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token that an administrator made, in the header Authorization")
public class ApiDescription extends Application {
    static final String TOKEN = "token";
}
