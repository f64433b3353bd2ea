package redress.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.ConfigForTests;

class PasswordsTest {
    private final Passwords passwords = new Passwords(ConfigForTests.defaults());

    @Test
    void aPasswordMatchesItsOwnHashAndNoOther() {
        String hash = passwords.hash("violet-harbour-42-lamp");
        assertThat(hash).startsWith("$2").doesNotContain("violet");
        assertThat(passwords.matches("violet-harbour-42-lamp", hash)).isTrue();
        assertThat(passwords.matches("violet-harbour-42-lamP", hash)).isFalse();
        assertThat(passwords.matches("violet-harbour-42-lamp", null)).isFalse();
    }

    @Test
    void whatComesAfterTheFirst72BytesCountsToo() {
        String hash = passwords.hash("a".repeat(80) + "b");
        assertThat(passwords.matches("a".repeat(80) + "c", hash)).isFalse();
        assertThat(passwords.matches("a".repeat(80) + "b", hash)).isTrue();
    }

    @Test
    void aPasswordOfTenThousandCharactersIsNotHashed() {
        assertThat(passwords.matches("x".repeat(10_000), passwords.hash("violet-harbour-42-lamp")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "hello-anna-hello", "my-Redress-password", "abababababab"})
    void whatCanBeGuessedIsRefusedWithoutBeingRepeated(String password) {
        assertThatThrownBy(() -> passwords.check(password, "anna"))
                .hasMessageContaining("newPassword")
                .hasMessageNotContaining(password);
    }

    @Test
    void aProposedPasswordIsGood() {
        String proposed = passwords.proposed();
        passwords.check(proposed, "anna");
        assertThat(proposed).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}").isNotEqualTo(passwords.proposed());
    }
}
