package redress.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in form.
 *
 * @param message why it is shown again
 * @param name that was tried
 * @param next where to go on to, a path of this site
 * @param identityProvider how people call the hospital's own; null where there is none
 */
record SignInView(
        @Nullable String message,
        String name,
        String next,
        @Nullable String identityProvider) {
    /** As a part of an address. */
    public String nextEncoded() {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
