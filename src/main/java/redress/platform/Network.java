package redress.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Whom an address belongs to, as far as it can be told: in IPv6 one subscriber has 2^64 of them. */
final class Network {
    private static final String UNKNOWN = "unknown";
    private static final int SUBSCRIBER_BYTES = 8;

    private Network() {}

    /** The address itself, or of IPv6 its first 64 bits. */
    static String of(@Nullable String address) {
        if (address == null || address.isEmpty()) {
            return UNKNOWN;
        }
        try {
            // What has a colon is never looked up as a name.
            return address.indexOf(':') >= 0 && InetAddress.getByName(withoutZone(address)) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), SUBSCRIBER_BYTES)) + "/64"
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String withoutZone(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }
}
