package redress.alerts;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redress.platform.RedressConfig;

/** Sends mails through the hospital's mail server, once somebody has said from whom. */
@ApplicationScoped
class Mails {
    /** Says why nothing is sent, to people and in every attempt. */
    static final String OFF = "mail is off: set redress.alerts.mail-from, quarkus.mailer.host and quarkus.mailer.port";

    /** What a server says of an address that it will never deliver to (RFC 5321, 4.2.3). Anything else may be mended on either side. */
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    private static final int MOST_CHARS = 200;

    // The framework's client for mail, and not its mailer: that one writes an empty line Cc, which no mail may have
    // (RFC 5322, 3.6.3).
    private final MailClient client;
    private final Optional<String> from;
    private final Duration timeout;

    Mails(MailClient client, RedressConfig config) {
        this.client = client;
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
        CompletableFuture<MailResult> sending = client.sendMail(mail(address, message, headline, body))
                .toCompletionStage()
                .toCompletableFuture();
        try {
            sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Taken(null, "the mail server took it");
        } catch (TimeoutException e) {
            return new Answer.Failed(
                    null, "the mail server did not take it within " + timeout.toSeconds() + " seconds", null);
        } catch (ExecutionException e) {
            return answer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed(null, "the service was stopped while it sent the mail", null);
        }
    }

    private MailMessage mail(String address, UUID message, String headline, String body) {
        return new MailMessage()
                .setFrom(from.orElseThrow())
                .setTo(List.of(address))
                .setSubject(subject(headline))
                .setText(body)
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        // A mail that comes twice, because an instance was lost after the server took it, is known by
                        // this.
                        .add("Message-ID", "<" + message + "@redress>")
                        .add("Auto-Submitted", "auto-generated"));
    }

    private static String subject(String headline) {
        String line = "[Redress] " + Wording.oneLine(headline);
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…";
    }

    private static Answer answer(Exception failure) {
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
