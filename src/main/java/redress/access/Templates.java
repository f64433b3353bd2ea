package redress.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages' templates, checked against their views when the service is built. */
@CheckedTemplate(basePath = "access")
final class Templates {
    private Templates() {}

    static native TemplateInstance signIn(SignInView view);

    static native TemplateInstance signedOut(SignedOutView view);

    static native TemplateInstance password(PasswordView view);

    static native TemplateInstance account(AccountView view);

    static native TemplateInstance access(AccessView view);
}
