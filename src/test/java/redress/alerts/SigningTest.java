package redress.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures of webhooks, and how their secrets are kept. */
class SigningTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /** The example that the libraries of the convention are tested with. */
    @Test
    void aSignatureIsThatOfTheConvention() {
        var secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(SigningSecret.signatures(
                        List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileOneIsReplacedBothSign() {
        var one = SigningSecret.make();
        var other = SigningSecret.make();
        assertThat(SigningSecret.signatures(List.of(one, other), "msg_1", 1, "{}"))
                .isEqualTo(SigningSecret.signatures(List.of(one), "msg_1", 1, "{}") + " "
                        + SigningSecret.signatures(List.of(other), "msg_1", 1, "{}"));
        assertThat(one.text()).isNotEqualTo(other.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(one.toString()).doesNotContain("whsec");
    }

    @Test
    void withAKeyTheDatabaseHoldsNothingThatSigns() {
        var seal = new Seal(Optional.of(KEY));
        String stored = seal.close("whsec_abc", 7);
        assertThat(stored).doesNotContain("whsec_abc").isNotEqualTo(seal.close("whsec_abc", 7));
        assertThat(seal.open(stored, 7)).isEqualTo("whsec_abc");
        assertThatThrownBy(() -> seal.open(stored, 8)).hasMessageContaining("another redress.alerts.key");
        assertThatThrownBy(() -> new Seal(Optional.empty()).open(stored, 7))
                .hasMessageContaining("set redress.alerts.key");
        assertThatThrownBy(() -> new Seal(Optional.of("AAAA"))).hasMessageContaining("32 bytes");
    }

    @Test
    void whatWasStoredBeforeThereWasAKeyIsReadAsItIs() {
        String stored = new Seal(Optional.empty()).close("whsec_abc", 7);
        assertThat(new Seal(Optional.of(KEY)).open(stored, 7)).isEqualTo("whsec_abc");
    }
}
