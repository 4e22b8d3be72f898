package dev.plumb.providers.tls;

import dev.plumb.provider.Change;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides which of the two files are written, and who is told. */
final class CertificateWork {
    private final Change<TlsCertificate> change;
    private final @Nullable TlsCertificate before;
    private final List<Step> steps = new ArrayList<>();

    CertificateWork(Change<TlsCertificate> change) {
        this.change = change;
        this.before = change.before();
    }

    Work work() {
        TlsCertificate after = change.after();
        if (after == null) {
            steps.add(new Step.RemoveFile(change.either().keyPath()));
            steps.add(new Step.RemoveFile(change.either().certificatePath()));
        } else {
            certificate(after);
            key(after);
            reload(after);
        }
        return new Work(steps, List.of());
    }

    private void certificate(TlsCertificate after) {
        boolean same = before != null
                && Objects.equals(before.certificateSha256(), after.certificateSha256())
                && Objects.equals(before.certificateOwner(), after.certificateOwner())
                && Objects.equals(before.certificateGroup(), after.certificateGroup())
                && Objects.equals(before.certificateMode(), after.certificateMode());
        if (!same) {
            put(
                    after.certificatePath(),
                    after.certificateSha256(),
                    after.certificateOwner(),
                    after.certificateGroup(),
                    after.certificateMode(),
                    false);
        }
    }

    private void key(TlsCertificate after) {
        boolean same = before != null
                && Objects.equals(before.keyCheck(), after.keyCheck())
                && before.keyOwner().equals(after.keyOwner())
                && before.keyGroup().equals(after.keyGroup())
                && before.keyMode().equals(after.keyMode());
        if (!same) {
            put(after.keyPath(), after.keySha256(), after.keyOwner(), after.keyGroup(), after.keyMode(), true);
        }
    }

    /** Without a content there was no file before Plumb came. */
    private void put(
            String path,
            @Nullable String sha256,
            @Nullable String owner,
            @Nullable String group,
            @Nullable String mode,
            boolean sensitive) {
        steps.add(
                Objects.requireNonNull(sha256).isEmpty()
                        ? new Step.RemoveFile(path)
                        : new Step.PutFile(
                                path,
                                sha256,
                                Objects.requireNonNull(owner),
                                Objects.requireNonNull(group),
                                Objects.requireNonNull(mode),
                                sensitive));
    }

    /** A first certificate is in nobody's use yet; who comes to use it is told by its own resource. */
    private void reload(TlsCertificate after) {
        boolean first = before == null && change.recorded() == null;
        List<String> units = after.reload() == null ? List.of() : after.reload();
        if (!steps.isEmpty() && !first) {
            units.forEach(unit -> steps.add(new Step.ActOnUnit(unit, Step.Verb.RELOAD)));
        }
    }
}
