package dev.plumb.lang.function;

import static dev.plumb.value.Type.NUMBER;
import static dev.plumb.value.Type.STRING;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.plumb.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;

/** Functions that hash passwords and decrypt. */
final class SecurityFunctions {
    private static final int DEFAULT_COST = 10;
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    private static final int LONGEST_PASSWORD = 72;

    private SecurityFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("bcrypt", "The bcrypt hash of a password, with another salt at each call.")
                        .takes("str", STRING)
                        .more("cost", NUMBER)
                        .impure()
                        .returns(STRING, SecurityFunctions::bcrypt),
                Definition.named("rsadecrypt", "The text that was encrypted with RSA (PKCS #1 v1.5), given in base 64.")
                        .takes("ciphertext", STRING)
                        .takes("privatekey", STRING)
                        .returns(STRING, SecurityFunctions::rsaDecrypt));
    }

    private static Value bcrypt(Arguments a) throws RefusedArgument {
        if (a.size() > 2) {
            throw Arguments.refuse(-1, "At most a password and a cost can be given.");
        }
        int cost = a.size() == 2 ? a.whole(1) : DEFAULT_COST;
        if (cost > BCrypt.MAX_COST) {
            throw Arguments.refuse(1, "The cost must be from 4 to 31.");
        }
        byte[] password = a.text(0).getBytes(StandardCharsets.UTF_8);
        if (password.length > LONGEST_PASSWORD) {
            throw Arguments.refuse(0, "A password of more than 72 bytes cannot be hashed.");
        }
        // As Terraform, a cost that is too small is taken for the usual one.
        byte[] hash = BCrypt.with(VERSION, LongPasswordStrategies.strict(VERSION))
                .hash(cost < BCrypt.MIN_COST ? DEFAULT_COST : cost, password);
        return new Value.Str(new String(hash, StandardCharsets.US_ASCII));
    }

    private static Value rsaDecrypt(Arguments a) throws RefusedArgument {
        byte[] encrypted;
        try {
            encrypted = Base64.getDecoder().decode(a.text(0));
        } catch (IllegalArgumentException e) {
            throw Arguments.refuse(0, "This is no base 64 (with the characters + and /).");
        }
        PrivateKey key = RsaKeyText.read(a.text(1))
                .orElseThrow(
                        () -> Arguments.refuse(1, "This is no private RSA key in PEM format without a passphrase."));
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return new Value.Str(new String(cipher.doFinal(encrypted), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw Arguments.refuse(0, "This was not encrypted with RSA for that key.");
        }
    }
}
