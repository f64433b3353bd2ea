package redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Property(tries = 200)
    void aTokenIsWholeAndNoTokenWithoutItsEndIs(@ForAll @IntRange(min = 1, max = 59) int missing) {
        Secret token = Secret.ofToken();
        assertThat(token.isWhole()).isTrue();
        assertThat(new Secret(token.text().substring(0, token.text().length() - missing)).isWhole())
                .isFalse();
    }

    @Property(tries = 200)
    void aTokenWithOneOtherCharacterIsNotWhole(@ForAll @IntRange(min = 4, max = 59) int at) {
        String token = Secret.ofToken().text();
        char other = token.charAt(at) == 'a' ? 'b' : 'a';
        assertThat(new Secret(token.substring(0, at) + other + token.substring(at + 1)).isWhole())
                .isFalse();
    }

    @Test
    void aSecretIsNeverPrinted() {
        Secret secret = Secret.ofSession();
        assertThat(String.valueOf(secret)).doesNotContain(secret.text());
        assertThat(Secret.ofToken().hint()).startsWith(Secret.PREFIX).hasSize(10);
    }

    @Test
    void twoSecretsDiffer() {
        assertThat(Secret.ofToken().text()).isNotEqualTo(Secret.ofToken().text());
        assertThat(new Secret("short").isWhole()).isFalse();
        assertThat(new Secret("g".repeat(Secret.SHORTEST_GIVEN)).isWhole()).isTrue();
    }
}
