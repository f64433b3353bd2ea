package redress.alerts;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import redress.platform.RedressConfig;

/** Sends mails through the hospital's mail server, once somebody has said from whom. */
@ApplicationScoped
class Mails {
    /** Says why nothing is sent, to people and in every attempt. */
    static final String OFF = "mail is off: set redress.alerts.mail-from, quarkus.mailer.host and quarkus.mailer.port";

    /** What a server says of an address that it will never deliver to (RFC 5321, 4.2.3). Anything else may be mended on either side. */
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    private static final int MOST_CHARS = 200;

    private final ReactiveMailer mailer;
    private final Optional<String> from;
    private final Duration timeout;

    Mails(ReactiveMailer mailer, RedressConfig config) {
        this.mailer = mailer;
        this.from = config.alerts().mailFrom();
        this.timeout = config.alerts().attemptTimeout();
    }

    boolean isOn() {
        return from.isPresent();
    }

    /** One attempt. */
    Answer send(String address, UUID message, String headline, String body) {
        if (from.isEmpty()) {
            return new Answer.Failed(null, OFF, null);
        }
        try {
            mailer.send(mail(address, message, headline, body)).await().atMost(timeout);
            return new Answer.Taken(null, "the mail server took it");
        } catch (RuntimeException failure) {
            return answer(failure);
        }
    }

    private Mail mail(String address, UUID message, String headline, String body) {
        return Mail.withText(address, subject(headline), body)
                .setFrom(from.orElseThrow())
                // A mail that comes twice, because an instance was lost after the server took it, is known by this.
                .addHeader("Message-ID", "<" + message + "@redress>")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String subject(String headline) {
        String line = "[Redress] " + Wording.oneLine(headline);
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…";
    }

    private static Answer answer(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SMTPException)) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof SMTPException refusal && NO_MAILBOX.contains(refusal.getReplyCode())
                ? new Answer.Refused(null, said)
                : new Answer.Failed(null, said, null);
    }
}
