package dev.plumb.remote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

/**
 * A few current algorithms, all of which the JDK has itself. Most of the time that an SSH connection takes at the start
 * of a process is the loading of classes; sshj's own default loads Bouncy Castle and forty algorithms.
 */
final class SmallConfig extends ConfigImpl {
    private static final List<KeyAlgorithms.Factory> KEYS = List.of(
            KeyAlgorithms.EdDSA25519(),
            KeyAlgorithms.ECDSASHANistp256(),
            KeyAlgorithms.ECDSASHANistp384(),
            KeyAlgorithms.ECDSASHANistp521(),
            KeyAlgorithms.RSASHA512(),
            KeyAlgorithms.RSASHA256());

    /** Of these a host presents one only when a known_hosts file names its authority. */
    private static final List<KeyAlgorithms.Factory> CERTIFICATES = List.of(
            KeyAlgorithms.EdDSA25519CertV01(),
            KeyAlgorithms.ECDSASHANistp256CertV01(),
            KeyAlgorithms.ECDSASHANistp384CertV01(),
            KeyAlgorithms.ECDSASHANistp521CertV01(),
            new KeyAlgorithms.Factory(
                    "rsa-sha2-512-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA512(), KeyType.RSA_CERT),
            new KeyAlgorithms.Factory(
                    "rsa-sha2-256-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA256(), KeyType.RSA_CERT));

    static {
        SecurityUtils.setRegisterBouncyCastle(false);
    }

    SmallConfig() {
        setVersion("Plumb");
        setLoggerFactory(LoggerFactory.DEFAULT);
        setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        setKeyExchangeFactories(List.of(
                new Curve25519SHA256.Factory(), new Curve25519SHA256.FactoryLibSsh(), new ECDHNistP.Factory256()));
        setKeyAlgorithms(Stream.concat(KEYS.stream(), CERTIFICATES.stream())
                .<Factory.Named<KeyAlgorithm>>map(algorithm -> algorithm)
                .toList());
        setCipherFactories(List.of(
                BlockCiphers.AES128CTR(), BlockCiphers.AES256CTR(), GcmCiphers.AES128GCM(), GcmCiphers.AES256GCM()));
        setMACFactories(List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
        setCompressionFactories(List.of(new NoneCompression.Factory()));
        setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    }

    /** The algorithms by which a key of a kind signs. */
    static List<String> algorithms(String kind) {
        return KEYS.stream()
                .filter(algorithm -> algorithm.getKeyType().toString().equals(kind))
                .map(KeyAlgorithms.Factory::getName)
                .toList();
    }

    /** The algorithms by which certified keys sign. */
    static List<String> certificateAlgorithms() {
        return CERTIFICATES.stream().map(KeyAlgorithms.Factory::getName).toList();
    }
}
