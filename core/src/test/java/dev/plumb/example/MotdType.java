package dev.plumb.example;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The resource type {@code motd}. */
public final class MotdType implements HostResourceType<Motd> {
    private static final String PATH = "/etc/motd";

    @Override
    public String name() {
        return "motd";
    }

    @Override
    public Class<Motd> record() {
        return Motd.class;
    }

    @Override
    public String host(Motd resource) {
        return resource.host();
    }

    @Override
    public Result<Motd> plan(PlanRequest<Motd> request) {
        Motd given = request.configured();
        if (given.text().isBlank()) {
            return Result.failure(Diagnostic.error("motd.empty", "Invalid argument", "The argument \"text\" is empty.")
                    .withHint("Leave the resource out to have no message."));
        }
        byte[] content = (given.text() + "\n").getBytes(StandardCharsets.UTF_8);
        String sha256 =
                given.sha256() != null ? given.sha256() : request.blobs().put(content);
        return Result.of(new Motd(given.host(), given.text(), sha256));
    }

    @Override
    public Probe<Motd> probe(Motd about) {
        Set<String> known = about.sha256() == null ? Set.of() : Set.of(about.sha256());
        return new Probe<>(List.of(new Question.AtPath(PATH, known)), answers -> observe(about, answers.path(PATH)));
    }

    @Override
    public Work work(Change<Motd> change) {
        Motd after = change.after();
        if (after == null) {
            return Work.of(new Step.RemoveFile(PATH));
        }
        String sha256 = Objects.requireNonNull(after.sha256(), "planned and observed messages have a hash");
        return Work.of(new Step.PutFile(PATH, sha256, "root", "root", "0644", false));
    }

    private static Result<Optional<Motd>> observe(Motd about, PathAnswer there) {
        return switch (there.kind()) {
            case ABSENT -> Result.of(Optional.empty());
            case FILE -> Result.of(Optional.of(new Motd(about.host(), about.text(), there.sha256())));
            default ->
                Result.failure(Diagnostic.error("motd.other-kind", "Not a file", PATH + " is not a file.")
                        .withHint("Move it away, or leave the message alone."));
        };
    }
}
