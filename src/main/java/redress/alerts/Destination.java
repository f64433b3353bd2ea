package redress.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redress.platform.PublicAddresses;
import redress.platform.RedressConfig;

/**
 * Where webhooks may go. Whoever may name an address must not be able to reach what only this machine reaches: its own ports, the network
 * it stands in, the metadata of its cloud. Names are looked up at each attempt; the platform keeps an answer for some seconds, so
 * that the connection goes where the check looked.
 */
@ApplicationScoped
public class Destination {
    private static final int LONGEST = 2_000;

    private final boolean isPrivateAllowed;

    @Inject
    Destination(RedressConfig config) {
        this(config.alerts().allowPrivateAddresses());
    }

    Destination(boolean isPrivateAllowed) {
        this.isPrivateAllowed = isPrivateAllowed;
    }

    /**
     * What is wrong with an address as it is written, with what to change; null where nothing is. A host that is written as a number is
     * judged here already; a name is looked up at each attempt and not before, because what it leads to changes.
     */
    @Nullable String mistake(@Nullable String address) {
        URI uri = uri(address);
        if (uri == null || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "write the webhook's address as https://host/path, without a name, a password or a fragment.";
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isPrivateAllowed)) {
            return "a webhook's address begins with https.";
        }
        if (!PublicAddresses.hasPort(uri)) {
            return "the port " + uri.getPort() + " is none: write one from 1 to 65535, or leave it out.";
        }
        if (PublicAddresses.isUnreadable(uri)) {
            return uri.getHost()
                    + " is a number that is no address: write four decimal numbers without leading zeros, or a name.";
        }
        return isPrivateAllowed || PublicAddresses.refusalAsWritten(uri) == null ? null : refused(uri);
    }

    /** Why a message must not go there now; null where it may. Looks the name up. */
    @Nullable String refusal(String address) {
        String mistake = mistake(address);
        if (mistake != null) {
            return mistake;
        }
        URI uri = URI.create(address);
        try {
            return PublicAddresses.refusal(uri) == null || isPrivateAllowed ? null : refused(uri);
        } catch (UnknownHostException e) {
            return "the name " + uri.getHost() + " is not known.";
        }
    }

    private static String refused(URI uri) {
        return uri.getHost()
                + " is an address of this machine or of a private network; nothing is sent there unless"
                + " redress.alerts.allow-private-addresses is set.";
    }

    private static @Nullable URI uri(@Nullable String address) {
        try {
            return address == null || address.length() > LONGEST ? null : new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
