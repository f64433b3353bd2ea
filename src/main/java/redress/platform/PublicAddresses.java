package redress.platform;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the service may call an address that somebody wrote down. It stands inside the hospital's network, so that an address
 * of that network would let whoever may configure it reach what they cannot reach themselves.
 */
public final class PublicAddresses {
    private static final int FIRST_BYTE = 0xFF;
    private static final int LAST_PORT = 65_535;

    private PublicAddresses() {}

    /**
     * What is wrong with the form of an address; null where nothing is.
     *
     * @param text such as https://status.example.org/api/v2/incidents.json
     */
    public static @Nullable String fault(String text) {
        try {
            var uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                return "is an address that begins with https:// or http://";
            }
            if (uri.getHost() == null) {
                return "names no host";
            }
            if (uri.getUserInfo() != null) {
                return "holds a name or password, which would be shown to whoever reads it: leave it out";
            }
            if (!hasPort(uri)) {
                return "has the port " + uri.getPort() + ": write one from 1 to " + LAST_PORT + ", or none";
            }
            return null;
        } catch (URISyntaxException e) {
            return "is no address: " + e.getReason();
        }
    }

    /** Whether the port of an address is one, or left to its scheme. */
    public static boolean hasPort(URI uri) {
        return uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= LAST_PORT);
    }

    /** Whether a host is written as a number that is no address, or may be read as two; see {@link LiteralHost#address}. */
    public static boolean isUnreadable(URI uri) {
        return LiteralHost.isLiteral(uri.getHost()) && LiteralHost.address(uri.getHost()) == null;
    }

    /**
     * Why a host may not be called that is written as a number or is this machine by its own name; null where it may, and where it
     * is a name, which only a look-up can tell. Nothing is looked up here.
     */
    public static @Nullable String refusalAsWritten(URI uri) {
        String host = uri.getHost();
        if (LiteralHost.isThisMachine(host)) {
            return host + " is this machine, which has no public address";
        }
        if (!LiteralHost.isLiteral(host)) {
            return null;
        }
        InetAddress address = LiteralHost.address(host);
        if (address == null) {
            return host + " is a number that is no address";
        }
        return isPublic(address) ? null : host + " is " + address.getHostAddress() + ", which is no public address";
    }

    /**
     * Why the host of an address may not be called; null where it may. Every address of its name has to be public. The Java
     * platform keeps what it resolved for some seconds, so that the connection that follows goes to what was looked at here.
     *
     * @throws UnknownHostException if nobody knows the name
     */
    public static @Nullable String refusal(URI uri) throws UnknownHostException {
        String written = refusalAsWritten(uri);
        if (written != null) {
            return written;
        }
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (!isPublic(address)) {
                return uri.getHost() + " is " + address.getHostAddress() + ", which is no public address";
            }
        }
        return null;
    }

    /** Whether anybody on the Internet may have the address. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & FIRST_BYTE;
        int second = bytes[1] & FIRST_BYTE;
        if (address instanceof Inet4Address) {
            return isPublic(first, second, bytes[2] & FIRST_BYTE);
        }
        return !(address instanceof Inet6Address) || isPublicV6(bytes, first, second);
    }

    /** Not of this network (RFC 1122), of carriers (RFC 6598), of protocols and tests (RFC 6890), or reserved. */
    private static boolean isPublic(int first, int second, int third) {
        boolean isOfCarriers = first == 100 && second >= 64 && second < 128;
        boolean isOfProtocols = first == 192 && second == 0 && third == 0;
        boolean isOfTests = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !isOfCarriers && !isOfProtocols && !isOfTests;
    }

    /**
     * Not unique to a site (RFC 4193), and none that carries an IPv4 address, behind which anything may stand: those that begin with a
     * zero byte, translated ones (64:ff9b::/96) among them, 6to4 (2002::/16) and Teredo (2001::/32).
     */
    private static boolean isPublicV6(byte[] bytes, int first, int second) {
        boolean isOfSite = (first & 0xFE) == 0xFC;
        boolean isSixToFour = first == 0x20 && second == 0x02;
        boolean isTeredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return first != 0 && !isOfSite && !isSixToFour && !isTeredo;
    }
}
