package redress.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    /** What is wrong with an address as it is written, with what to change; null where nothing is. */
    @Nullable String mistake(@Nullable String address) {
        URI uri = uri(address);
        if (uri == null || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "write the webhook's address as https://host/path, without a name, a password or a fragment.";
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isPrivateAllowed)) {
            return "a webhook's address begins with https.";
        }
        return null;
    }

    /** Why a message must not go there now; null where it may. Looks the name up. */
    @Nullable String refusal(String address) {
        String mistake = mistake(address);
        if (mistake != null) {
            return mistake;
        }
        String host = String.valueOf(URI.create(address).getHost()).replaceAll("^\\[|]$", "");
        try {
            for (InetAddress found : InetAddress.getAllByName(host)) {
                if (!isPrivateAllowed && isPrivate(found)) {
                    return host + " is an address of this machine or of a private network; nothing is sent there unless"
                            + " redress.alerts.allow-private-addresses is set.";
                }
            }
            return null;
        } catch (UnknownHostException e) {
            return "the name " + host + " is not known.";
        }
    }

    private static @Nullable URI uri(@Nullable String address) {
        try {
            return address == null || address.length() > LONGEST ? null : new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Whether it is none that the whole internet shares (RFC 6890 and the lists of special addresses). */
    static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address four && isPrivate(four.getAddress()))
                || (address instanceof Inet6Address six && isPrivateSix(six.getAddress()));
    }

    private static boolean isPrivate(byte[] four) {
        int first = four[0] & 0xff;
        int second = four[1] & 0xff;
        int third = four[2] & 0xff;
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    private static boolean isPrivateSix(byte[] six) {
        int first = six[0] & 0xff;
        int second = six[1] & 0xff;
        // Unique local ones, and those that carry one of IPv4: translated (64:ff9b::/96), 6to4 (2002::/16), Teredo
        // (2001::/32).
        return (first & 0xfe) == 0xfc
                || (first == 0 && second == 0x64)
                || (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && six[2] == 0 && six[3] == 0)
                || (first == 0 && isZero(six, 1, 12));
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
