package dev.plumb.providers.tls;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The resource type {@code tls_certificate}. */
public final class TlsCertificateType implements HostResourceType<TlsCertificate> {
    @Override
    public String name() {
        return "tls_certificate";
    }

    @Override
    public Class<TlsCertificate> record() {
        return TlsCertificate.class;
    }

    @Override
    public String host(TlsCertificate certificate) {
        return certificate.host();
    }

    @Override
    public Result<TlsCertificate> plan(PlanRequest<TlsCertificate> request) {
        return new CertificatePlan(request).plan();
    }

    @Override
    public Probe<TlsCertificate> probe(TlsCertificate about) {
        String chain = about.certificateSha256();
        Question certificate = new Question.AtPath(about.certificatePath(), chain == null ? Set.of() : Set.of(chain));
        // A key that was there before Plumb must be at hand to be put back; never afterwards is one sent.
        Question key = about.keyCheck() == null
                ? new Question.AtPath(about.keyPath(), Set.of())
                : Question.AtPath.withoutContent(about.keyPath());
        return new Probe<>(List.of(certificate, key), answers -> observe(about, answers));
    }

    private static Result<Optional<TlsCertificate>> observe(TlsCertificate about, Answers answers) {
        PathAnswer certificate = answers.path(about.certificatePath());
        PathAnswer key = answers.path(about.keyPath());
        if (certificate.absent() && key.absent()) {
            return Result.of(Optional.empty());
        }
        Optional<Diagnostic> odd =
                otherKind(about.certificatePath(), certificate).or(() -> otherKind(about.keyPath(), key));
        if (odd.isPresent()) {
            return Result.failure(odd.get());
        }
        boolean same = certificate.sha256().equals(about.certificateSha256());
        return Result.of(Optional.of(new Files(certificate, key)
                .in(about, same ? about.notAfter() : null, same ? about.fingerprint() : null)));
    }

    private static Optional<Diagnostic> otherKind(String path, PathAnswer there) {
        if (there.absent() || there.kind() == PathAnswer.Kind.FILE) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.error(
                        "tls.other-kind",
                        "Something else is in the place of a file",
                        "There is no regular file at " + path + " on the host.")
                .withHint("Move it away, or choose another path."));
    }

    @Override
    public Work work(Change<TlsCertificate> change) {
        return new CertificateWork(change).work();
    }
}
