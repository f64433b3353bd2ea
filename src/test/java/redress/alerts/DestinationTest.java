package redress.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.PublicAddresses;

/** Where webhooks may go, and how long is waited between attempts. */
class DestinationTest {
    private final Destination strict = new Destination(false);
    private final Destination lenient = new Destination(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "ff02::1"
            })
    void nothingIsSentToThisMachineOrAPrivateNetwork(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(strict.refusal("https://" + host + "/hook")).contains("allow-private-addresses");
        assertThat(lenient.refusal("https://" + host + "/hook")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2a00:1450:4001::1", "1.1.1.1"})
    void whatTheInternetSharesMayBeReached(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(strict.refusal("https://" + host + "/hook")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "0x7f000001",
                "0X7F000001",
                "0x7f000001.",
                "2130706433",
                "2852039166",
                "0",
                "0x",
                "[::1]",
                "[fe80::1]",
                "[fe80::1%eth0]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "tickets.localhost"
            })
    void aPrivateAddressIsRefusedWhenItIsNamed(String host) {
        assertThat(strict.mistake("https://" + host + "/hook")).contains("allow-private-addresses");
        assertThat(strict.mistake("https://" + host + ":8443")).contains("allow-private-addresses");
        assertThat(lenient.mistake("https://" + host + "/hook")).isNull();
    }

    /** Some read a number with a zero before it as octal, others do not: nobody is asked to guess which was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "0177.0.0.1", "010", "0x100000000"})
    void aNumberThatIsNoAddressIsRefusedWhenItIsNamed(String host) {
        assertThat(strict.mistake("https://" + host + "/hook")).contains("is a number that is no address");
        assertThat(lenient.mistake("https://" + host + "/hook")).contains("is a number that is no address");
    }

    @Test
    void theRefusalNamesTheFieldAsTheRequestCallsIt() {
        var draft = new DefinitionDraft(
                "Tickets",
                "webhook",
                List.of("https://169.254.169.254/latest"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThatThrownBy(() -> draft.checked(strict))
                .hasMessageContaining(
                        "addresses: 169.254.169.254 is an address of this machine or of a private network");
        assertThatThrownBy(() -> draft.checked(strict, "address")).hasMessageContaining("address: 169.254.169.254 is");
        assertThat(draft.checked(lenient).addresses()).containsExactly("https://169.254.169.254/latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "134744072",
                "0x08080808",
                "[2a00:1450:4001::1]",
                "example.org",
                "no-such-name.invalid",
                "10.example.org",
                "localhost.example.org",
                "0x7f.example.org"
            })
    void aNameIsLookedUpOnlyWhenSomethingIsSent(String host) {
        assertThat(strict.mistake("https://" + host + "/hook")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999"})
    void aPortThatIsNoneIsRefusedWhenItIsNamed(String port) {
        assertThat(strict.mistake("https://example.org:" + port + "/hook")).contains("port " + port);
        assertThat(lenient.mistake("https://example.org:" + port + "/hook")).contains("port " + port);
        assertThat(strict.mistake("https://example.org:65535/hook")).isNull();
        assertThat(PublicAddresses.fault("https://example.org:" + port + "/")).contains("port " + port);
    }

    @Test
    void aNameThatLeadsHereIsRefusedToo() {
        assertThat(strict.refusal("https://localhost/hook")).contains("localhost is an address of this machine");
        assertThat(strict.refusal("https://no-such-name.invalid/hook")).contains("not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "ftp://example.org/",
                "http://example.org/hook",
                "https://user:secret@example.org/",
                "https://example.org/#part",
                "https:///hook",
                "javascript:alert(1)",
                "https://exa mple.org/"
            })
    void anAddressThatIsNoneIsRefused(String address) {
        assertThat(strict.mistake(address)).isNotNull();
    }

    @Test
    void withoutTlsOnlyWherePrivateNetworksAreAllowed() {
        assertThat(lenient.mistake("http://tickets.internal:8080/hook")).isNull();
        assertThat(strict.mistake("http://tickets.internal:8080/hook")).contains("https");
        assertThat(strict.mistake("https://example.org/hook?key=1")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "5, PT5H", "9, PT24H"})
    void theWaitGrowsAndHasAShareOfJitter(int attempt, Duration least) {
        for (int i = 0; i < 200; i++) {
            assertThat(Backoff.after(attempt, UUID.randomUUID(), null))
                    .isBetween(least, least.plus(least.dividedBy(5)));
        }
    }

    @Test
    void afterAboutThreeDaysItIsGivenUp() {
        Duration all = Duration.ZERO;
        UUID message = UUID.randomUUID();
        for (int attempt = 1; attempt < Backoff.attempts(); attempt++) {
            all = all.plus(java.util.Objects.requireNonNull(Backoff.after(attempt, message, null)));
        }
        assertThat(all).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(Backoff.after(Backoff.attempts(), message, null)).isNull();
    }

    @Test
    void theReceiverMayAskForMoreButNotForMoreThanADay() {
        UUID message = UUID.randomUUID();
        assertThat(Backoff.after(1, message, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
        assertThat(Backoff.after(1, message, Duration.ofDays(400))).isEqualTo(Duration.ofHours(24));
        assertThat(Backoff.after(1, message, Duration.ofSeconds(-9))).isLessThan(Duration.ofSeconds(7));
    }
}
