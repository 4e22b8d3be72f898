package dev.plumb.engine;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Default;
import dev.plumb.schema.Identity;
import dev.plumb.schema.WrittenInto;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file with a text: the smallest type that has everything that the engine deals with. */
final class NoteType implements HostResourceType<NoteType.Note> {
    record Note(
            @Identity String host,
            @Identity String path,
            @WrittenInto("sha256") String text,
            @Default("0644") String mode,
            @ContentHash @Computed @Nullable String sha256,
            @Computed @Nullable String owner) {}

    @Override
    public String name() {
        return "note";
    }

    @Override
    public Class<Note> record() {
        return Note.class;
    }

    @Override
    public Result<Note> plan(PlanRequest<Note> request) {
        Note note = request.configured();
        String hash = request.blobs().put(note.text().getBytes(StandardCharsets.UTF_8));
        return Result.of(new Note(note.host(), note.path(), note.text(), note.mode(), hash, owner(request)));
    }

    /** Known only when the host has been asked about something that is there. */
    private static @Nullable String owner(PlanRequest<Note> request) {
        Note known = request.live() != null ? request.live() : request.recorded();
        return known == null ? null : known.owner();
    }

    @Override
    public String host(Note resource) {
        return resource.host();
    }

    @Override
    public Probe<Note> probe(Note about) {
        Set<String> known = about.sha256() == null ? Set.of() : Set.of(about.sha256());
        return new Probe<>(List.of(new Question.AtPath(about.path(), known)), answers -> observe(about, answers));
    }

    private static Result<Optional<Note>> observe(Note about, Answers answers) {
        PathAnswer there = answers.path(about.path());
        return Result.of(
                there.absent()
                        ? Optional.empty()
                        : Optional.of(new Note(
                                about.host(),
                                about.path(),
                                about.text(),
                                there.mode(),
                                there.sha256(),
                                there.owner())));
    }

    @Override
    public Work work(Change<Note> change) {
        Note after = change.after();
        return after == null
                ? Work.of(new Step.RemoveFile(change.either().path()))
                : Work.of(new Step.PutFile(
                        after.path(),
                        java.util.Objects.requireNonNull(after.sha256()),
                        "root",
                        "root",
                        after.mode(),
                        false));
    }
}
