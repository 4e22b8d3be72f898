package dev.plumb.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EncryptionTest {
    private static final byte[] CLEAR = "what nobody shall read".getBytes(StandardCharsets.UTF_8);

    private static EncryptionKey random(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return EncryptionKey.ofBytes(bytes);
    }

    private static Encryption with(EncryptionKey key, EncryptionKey... fallbacks) {
        return Encryption.of(key, List.of(fallbacks));
    }

    @Test
    void aPassphraseOpensWhatItLockedAndNoOtherDoes() throws IOException {
        byte[] secret =
                with(EncryptionKey.ofPassphrase("correct horse battery")).encrypt(CLEAR, "it");

        assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain("nobody");
        assertThat(with(EncryptionKey.ofPassphrase("correct horse battery")).decrypt(secret, "it"))
                .isEqualTo(CLEAR);
        assertThatThrownBy(
                        () -> with(EncryptionKey.ofPassphrase("correct horse")).decrypt(secret, "it"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of the keys");
        assertThatThrownBy(() -> Encryption.NONE.decrypt(secret, "it")).hasMessageContaining("no key is configured");
    }

    @Test
    void everyByteThatIsChangedIsNoticed() {
        Encryption encryption = with(random(1));
        byte[] secret = encryption.encrypt(CLEAR, "it");
        for (int i = "plumb-encrypted".length() + 1; i < secret.length; i++) {
            byte[] changed = secret.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> encryption.decrypt(changed, "it")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsPutInThePlaceOfAnotherIsNotTakenForIt() {
        Encryption encryption = with(random(1));
        byte[] secret = encryption.encrypt(CLEAR, "generation 1");

        assertThatThrownBy(() -> encryption.decrypt(secret, "generation 2")).hasMessageContaining("changed");
    }

    @Test
    void theSameIsNeverEncryptedToTheSame() {
        Encryption encryption = with(random(1));

        assertThat(encryption.encrypt(CLEAR, "it")).isNotEqualTo(encryption.encrypt(CLEAR, "it"));
    }

    @Test
    void afterAChangeOfTheKeyTheEarlierOneStillReads() throws IOException {
        byte[] secret = with(random(1)).encrypt(CLEAR, "it");
        Encryption changed = with(random(2), random(1));

        assertThat(changed.decrypt(secret, "it")).isEqualTo(CLEAR);
        assertThat(changed.isCurrent(secret)).isFalse();
        assertThat(changed.isCurrent(changed.encrypt(CLEAR, "it"))).isTrue();
    }

    @Test
    void aSaltThatWasMetServesForWritingAsWell() throws IOException {
        byte[] secret = with(random(1)).encrypt(CLEAR, "it");
        Encryption another = with(random(1));
        another.decrypt(secret, "it");

        int header = "plumb-encrypted".length() + 3 + EncryptionKey.SALT + EncryptionKey.NAME;
        assertThat(Arrays.copyOf(another.encrypt(CLEAR, "it"), header)).isEqualTo(Arrays.copyOf(secret, header));
    }

    @Test
    void withoutAKeyAllStaysAsItIs() throws IOException {
        assertThat(Encryption.NONE.encrypt(CLEAR, "it")).isEqualTo(CLEAR);
        assertThat(Encryption.NONE.decrypt(CLEAR, "it")).isEqualTo(CLEAR);
        assertThat(with(random(1)).decrypt(CLEAR, "it")).isEqualTo(CLEAR);
    }
}
