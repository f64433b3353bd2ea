package redress.platform;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host that is written as a number instead of a name. Resolvers take more than four decimal numbers for one: fewer numbers, of which
 * the last fills the rest, and hexadecimal ones, so that 0x7f000001, 2130706433 and 127.1 all are 127.0.0.1.
 */
final class LiteralHost {
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final int BYTES = 4;
    private static final int BYTE_BITS = 8;

    private LiteralHost() {}

    /** Whether a host is the name that every machine has for itself (RFC 6761, 6.3). */
    static boolean isThisMachine(String host) {
        String name = plain(host);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    /** Whether nothing has to be looked up: in brackets (RFC 3986, 3.2.2), or with a number at its end, as no name has. */
    static boolean isLiteral(String host) {
        String name = plain(host);
        return name.startsWith("[")
                || NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    /** The address; null where the number is none, or begins with a zero, which some read as octal and others do not. */
    static @Nullable InetAddress address(String host) {
        String name = plain(host);
        try {
            if (name.startsWith("[")) {
                // A zone (RFC 6874) says through which of this machine's networks, and not where to.
                return InetAddress.getByName(name.replaceFirst("%.*", "]"));
            }
            byte[] bytes = bytes(name.split("\\.", -1));
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(String[] parts) {
        if (parts.length > BYTES) {
            return null;
        }
        BigInteger whole = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            int bits = BYTE_BITS * (i == parts.length - 1 ? BYTES - i : 1);
            BigInteger number = number(parts[i]);
            if (number == null || number.bitLength() > bits) {
                return null;
            }
            whole = whole.shiftLeft(bits).or(number);
        }
        int value = whole.intValue();
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static @Nullable BigInteger number(String part) {
        if (!NUMBER.matcher(part).matches() || (part.length() > 1 && part.matches("0\\d+"))) {
            return null;
        }
        boolean isHex = part.startsWith("0x");
        return isHex ? new BigInteger("0" + part.substring(2), 16) : new BigInteger(part);
    }

    private static String plain(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
    }
}
