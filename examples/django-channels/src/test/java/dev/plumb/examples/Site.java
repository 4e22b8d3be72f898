package dev.plumb.examples;

import dev.plumb.testkit.lab.LabHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The site of a host as a browser sees it; the browser trusts the certificate that lies on the host, and no other. */
final class Site {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String address;
    private final String domain;
    private final X509Certificate certificate;
    private final HttpClient client;

    private Site(String address, String domain, X509Certificate certificate) throws GeneralSecurityException {
        this.address = address;
        this.domain = domain;
        this.certificate = certificate;
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new OneCertificate(certificate)}, new SecureRandom());
        // Not HTTP/2: there the name asked for is that of the address, and nginx refuses a Host header that differs.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .connectTimeout(PATIENCE)
                .build();
    }

    static Site of(LabHost host, String domain, String certificatePath) throws GeneralSecurityException {
        byte[] pem = host.run("cat " + certificatePath).getBytes(StandardCharsets.US_ASCII);
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        return new Site(host.address(), domain, certificate);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Asks for a path, over {@code http} or {@code https}. */
    HttpResponse<byte[]> get(String scheme, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(scheme + "://" + address + path))
                .header("Host", domain)
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Enters a room of the chat. */
    ChatMember enter(String room) throws Exception {
        URI uri = URI.create("wss://" + address + "/ws/chat/" + room + "/");
        ChatMember member = new ChatMember();
        member.entered(client.newWebSocketBuilder()
                .header("Host", domain)
                .connectTimeout(PATIENCE)
                .buildAsync(uri, member)
                .get());
        return member;
    }
}
