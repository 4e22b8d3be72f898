package dev.plumb.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryBlobs;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsCertificateTypeTest {
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    private final TlsCertificateType type = new TlsCertificateType();
    private final MemoryLocalFiles files = new MemoryLocalFiles();
    private final MemoryBlobs blobs = new MemoryBlobs();

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-p256", "ecdsa-p384", "ed25519", "rsa-2048"})
    void makesAPairThatFits(String algorithm) throws Exception {
        CertificatePair pair = pair(algorithm);
        assertThat(pair.keyFits(pair.certificate())).isTrue();
        assertThat(pair.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=a.example");
        assertThat(pair.certificate().getSubjectAlternativeNames().toString())
                .isEqualTo("[[2, a.example], [7, 10.0.0.1]]");
        assertThat(pair.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        pair.certificate().verify(pair.certificate().getPublicKey());
        assertThat(PemFiles.read("chain.pem", "key.pem", stored(pair, pair)).diagnostics())
                .isEmpty();
    }

    @Test
    void waitsForTheHostBeforeItMakesAPair() {
        assertThat(plan(selfSigned(), null, null, false, NOW).get().certificateSha256())
                .isNull();
        assertThat(plan(selfSigned(), null, null, true, NOW).get().certificateSha256())
                .isNotNull();
    }

    @Test
    void keepsThePairThoughStateKnowsNothingOfTheKey() {
        TlsCertificate live = plan(selfSigned(), null, null, true, NOW).get();
        TlsCertificate recorded = withoutKeyHash(live);
        TlsCertificate kept = plan(selfSigned(), recorded, live, true, NOW).get();
        assertThat(kept).isEqualTo(live);
        assertThat(type.work(new Change<>(live, kept, recorded)).steps()).isEmpty();
        assertThat(plan(selfSigned(), recorded, null, false, NOW).get().keySha256())
                .isNull();
    }

    @Test
    void makesANewPairWhenFewDaysAreLeftAndSaysWhy() {
        TlsCertificate live = plan(selfSigned(), null, null, true, NOW).get();
        Instant later = NOW.plus(Duration.ofDays(340));
        Result<TlsCertificate> renewed = plan(selfSigned(), live, live, true, later);
        assertThat(renewed.get().certificateSha256()).isNotEqualTo(live.certificateSha256());
        assertThat(renewed.diagnostics())
                .singleElement()
                .extracting(Diagnostic::code, Diagnostic::detail)
                .containsExactly(
                        "tls.new-certificate",
                        "The certificate expires at 2026-01-01T00:00:00Z: 25 days are left, fewer than renew_before (30).");
        Work work = type.work(new Change<>(live, renewed.get(), live));
        assertThat(work.steps()).hasSize(3).contains(new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD));
    }

    @Test
    void aNewNameOrAKeyThatSomebodyElsePutMeansANewPair() {
        TlsCertificate live = plan(selfSigned(), null, null, true, NOW).get();
        Map<String, Object> renamed = new HashMap<>(selfSigned());
        renamed.put("self_signed", Map.of("dns_names", List.of("b.example")));
        assertThat(plan(renamed, live, live, true, NOW).get().fingerprint()).isNotEqualTo(live.fingerprint());
        TlsCertificate other = plan(selfSigned(), null, null, true, NOW).get();
        assertThat(plan(selfSigned(), withoutKeyHash(live), other, true, NOW)
                        .get()
                        .fingerprint())
                .isNotIn(live.fingerprint(), other.fingerprint());
    }

    @Test
    void putsTheRecordedChainBackWithoutANewKey() {
        TlsCertificate recorded = plan(selfSigned(), null, null, true, NOW).get();
        TlsCertificate live = new Files(
                        Files.planned(recorded, "00", recorded.keySha256()).certificate(),
                        Files.planned(recorded, "00", recorded.keySha256()).key())
                .in(recorded, null, null);
        TlsCertificate planned = plan(selfSigned(), recorded, live, true, NOW).get();
        assertThat(planned).isEqualTo(recorded);
        assertThat(type.work(new Change<>(live, planned, recorded)).steps())
                .hasSize(2)
                .first()
                .isEqualTo(new Step.PutFile(
                        "/etc/ssl/chain.pem", recorded.certificateSha256(), "root", "root", "0644", false));
    }

    @Test
    void takesWhatARollbackSays() {
        TlsCertificate first = plan(selfSigned(), null, null, true, NOW).get();
        TlsCertificate goal = type.plan(
                        request(withoutKeyHash(first), first, first, true, NOW.plus(Duration.ofDays(900))))
                .get();
        assertThat(goal).isEqualTo(first);
    }

    @Test
    void asksForTheKeysContentOnlyBeforeItIsManaged() {
        TlsCertificate first = plan(selfSigned(), null, null, false, NOW).get();
        assertThat(asksForContent(type.probe(first), "/etc/ssl/key.pem")).isTrue();
        TlsCertificate managed = plan(selfSigned(), null, null, true, NOW).get();
        assertThat(asksForContent(type.probe(withoutKeyHash(managed)), "/etc/ssl/key.pem"))
                .isFalse();
    }

    @Test
    void theKeyIsInNoText() {
        TlsCertificate planned = plan(selfSigned(), null, null, true, NOW).get();
        Value.Obj value = RecordSchema.of(TlsCertificate.class).toValue(planned, true);
        assertThat(value.toString()).doesNotContain(planned.keySha256());
        assertThat(type.work(new Change<>(null, planned, null)).steps().toString())
                .doesNotContain("PRIVATE");
        assertThat(pair("ed25519").toString()).doesNotContainIgnoringCase("private");
    }

    @Test
    void carriesFilesOverAsTheyAre() {
        CertificatePair pair = pair("ecdsa-p256");
        stored(pair, pair);
        TlsCertificate planned = plan(fromFiles(), null, null, true, NOW).get();
        assertThat(blobs.get(planned.certificateSha256())).contains(pair.chainPem());
        assertThat(blobs.get(planned.keySha256())).contains(pair.keyPem());
        assertThat(planned.notAfter()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void refusesFilesThatDoNotFit() {
        CertificatePair one = pair("ecdsa-p256");
        CertificatePair other = pair("ecdsa-p256");
        stored(one, other);
        assertThat(codes(fromFiles())).containsExactly("tls.key-mismatch");
        stored(one, pair("ed25519"));
        assertThat(codes(fromFiles())).containsExactly("tls.key-mismatch");
        stored(new CertificatePair(List.of(one.certificate(), other.certificate()), one.key()), one);
        assertThat(codes(fromFiles())).containsExactly("tls.chain-order");
        files.put("key.pem", "nothing");
        assertThat(codes(fromFiles())).containsExactly("tls.key");
        files.put("chain.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(codes(fromFiles())).containsExactly("tls.certificate", "tls.key");
    }

    @Test
    void refusesANewExpiredCertificateAndWarnsOfAnInstalledOne() {
        CertificatePair pair = pair("ecdsa-p256");
        stored(pair, pair);
        Instant late = NOW.plus(Duration.ofDays(400));
        assertThat(plan(fromFiles(), null, null, true, late).hasErrors()).isTrue();
        TlsCertificate installed = plan(fromFiles(), null, null, true, NOW).get();
        Result<TlsCertificate> again = plan(fromFiles(), installed, installed, true, late);
        assertThat(again.hasErrors()).isFalse();
        assertThat(again.diagnostics()).extracting(Diagnostic::code).containsExactly("tls.expired");
        Instant soon = NOW.plus(Duration.ofDays(350));
        assertThat(plan(fromFiles(), installed, installed, true, soon).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("tls.expires");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(codes(with("self_signed", null))).containsExactly("tls.source");
        assertThat(codes(with("key_file", "key.pem"))).containsExactly("tls.source");
        assertThat(codes(with("key_path", "/etc/ssl/chain.pem"))).containsExactly("tls.malformed");
        assertThat(codes(with("key_path", "relative"))).containsExactly("tls.malformed");
        assertThat(codes(with("key_mode", "0644"))).containsExactly("tls.malformed");
        assertThat(codes(with("key_owner", "a b"))).containsExactly("tls.malformed");
        assertThat(codes(with("reload", List.of("nginx; rm")))).containsExactly("tls.malformed");
        assertThat(codes(with("renew_before", 365))).containsExactly("tls.malformed");
        assertThat(codes(with("self_signed", Map.of()))).containsExactly("tls.names");
        assertThat(codes(with("self_signed", Map.of("dns_names", List.of("a b"), "algorithm", "rsa"))))
                .containsExactly("tls.malformed", "tls.malformed");
        assertThat(codes(with("self_signed", Map.of("ip_addresses", List.of("10.0.0")))))
                .containsExactly("tls.malformed");
    }

    private static CertificatePair pair(String algorithm) {
        return Issuer.issue(new SelfSigned(List.of("a.example"), List.of("10.0.0.1"), null, 365, algorithm), NOW);
    }

    private MemoryLocalFiles stored(CertificatePair chain, CertificatePair key) {
        files.put("chain.pem", new String(chain.chainPem(), StandardCharsets.US_ASCII));
        files.put("key.pem", new String(key.keyPem(), StandardCharsets.US_ASCII));
        return files;
    }

    private static Map<String, Object> paths() {
        return new HashMap<>(
                Map.of("host", "web", "certificate_path", "/etc/ssl/chain.pem", "key_path", "/etc/ssl/key.pem"));
    }

    private static Map<String, Object> selfSigned() {
        Map<String, Object> arguments = paths();
        arguments.put("self_signed", Map.of("dns_names", List.of("a.example")));
        arguments.put("reload", List.of("nginx.service"));
        return arguments;
    }

    private static Map<String, Object> fromFiles() {
        Map<String, Object> arguments = paths();
        arguments.put("certificate_file", "chain.pem");
        arguments.put("key_file", "key.pem");
        return arguments;
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> arguments = selfSigned();
        arguments.put(name, value);
        return arguments;
    }

    private List<String> codes(Map<String, Object> arguments) {
        return plan(arguments, null, null, true, NOW).diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::code)
                .toList();
    }

    private Result<TlsCertificate> plan(
            Map<String, Object> arguments,
            TlsCertificate recorded,
            TlsCertificate live,
            boolean refreshed,
            Instant now) {
        TlsCertificate configured = RecordSchema.of(TlsCertificate.class)
                .toRecord((Value.Obj) Values.of(arguments))
                .get();
        return type.plan(request(configured, recorded, live, refreshed, now));
    }

    private PlanRequest<TlsCertificate> request(
            TlsCertificate configured, TlsCertificate recorded, TlsCertificate live, boolean refreshed, Instant now) {
        return new PlanRequest<>("tls_certificate.a", configured, recorded, live, refreshed, files, blobs, now);
    }

    /** As state without a key gives it back. */
    private static TlsCertificate withoutKeyHash(TlsCertificate recorded) {
        RecordSchema<TlsCertificate> schema = RecordSchema.of(TlsCertificate.class);
        Map<String, Value> attributes =
                new HashMap<>(schema.toValue(recorded, false).attributes());
        attributes.put("key_sha256", Value.NULL);
        return schema.toRecord(new Value.Obj(attributes)).get();
    }

    private static boolean asksForContent(Probe<TlsCertificate> probe, String path) {
        return probe.questions().stream()
                .map(Question.AtPath.class::cast)
                .anyMatch(question -> question.path().equals(path) && question.withContent());
    }
}
