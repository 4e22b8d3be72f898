package dev.plumb.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are good enough for TLS. */
public final class Trust {
    private final boolean anyone;
    private final @Nullable String authorities;

    private Trust(boolean anyone, @Nullable String authorities) {
        this.anyone = anyone;
        this.authorities = authorities;
    }

    /** Anyone's: what is asked is whether there is an answer. */
    public static Trust anyone() {
        return new Trust(true, null);
    }

    /** Those that a known authority has signed for the name that is asked. */
    public static Trust known() {
        return new Trust(false, null);
    }

    /** Those that one of these authorities has signed for the name that is asked; certificates in PEM, one or more. */
    public static Trust in(String authorities) {
        return new Trust(false, authorities);
    }

    /** Whether a certificate has to be for the name that is asked. */
    boolean checksNames() {
        return !anyone;
    }

    /**
     * What makes such connections.
     *
     * @throws IOException when the authorities' certificates cannot be read
     */
    public SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not to be had: " + e.getMessage(), e);
        }
    }

    private TrustManager @Nullable [] managers() throws GeneralSecurityException, IOException {
        if (anyone) {
            return new TrustManager[] {new Anyone()};
        }
        if (authorities == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        byte[] pem = authorities.getBytes(StandardCharsets.US_ASCII);
        try {
            for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry("authority " + store.size(), certificate);
            }
        } catch (CertificateException e) {
            throw new IOException("The authorities are no certificates in PEM.", e);
        }
        if (store.size() == 0) {
            throw new IOException("There is no certificate in PEM among the authorities.");
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket over) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket over) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine over) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine over) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
