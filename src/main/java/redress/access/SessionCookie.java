package redress.access;

import jakarta.ws.rs.core.NewCookie;

/** The cookie that holds the secret of a session: for this site only, out of the reach of scripts, and over TLS for TLS only. */
final class SessionCookie {
    private static final String NAME = "redress-session";

    private SessionCookie() {}

    /** Browsers keep a cookie whose name begins with __Host- only where TLS protects it and no other host can set it. */
    static String name(boolean isTls) {
        return isTls ? "__Host-" + NAME : NAME;
    }

    static NewCookie of(Secret secret, boolean isTls) {
        return cookie(isTls).value(secret.text()).build();
    }

    /** Makes the browser forget it. */
    static NewCookie gone(boolean isTls) {
        return cookie(isTls).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(boolean isTls) {
        return new NewCookie.Builder(name(isTls))
                .path("/")
                .httpOnly(true)
                .secure(isTls)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
