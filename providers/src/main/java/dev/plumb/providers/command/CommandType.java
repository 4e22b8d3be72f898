package dev.plumb.providers.command;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The resource type {@code command}. */
public final class CommandType implements HostResourceType<CommandResource> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Class<CommandResource> record() {
        return CommandResource.class;
    }

    @Override
    public String host(CommandResource resource) {
        return resource.host();
    }

    @Override
    public Result<CommandResource> plan(PlanRequest<CommandResource> request) {
        CommandResource given = request.configured();
        List<Diagnostic> mistakes = mistakes(given);
        if (!mistakes.isEmpty()) {
            return Result.failure(mistakes);
        }
        String hash = given.sha256() != null
                ? given.sha256()
                : request.blobs().put(mark(given).getBytes(StandardCharsets.UTF_8));
        return Result.of(with(given, hash));
    }

    /** Words with their lengths, so that no two commands have the same mark; of the triggers their hash only. */
    private static String mark(CommandResource given) {
        StringBuilder text = new StringBuilder("# Run by Plumb.\n");
        given.command()
                .forEach(word ->
                        text.append(word.length()).append(' ').append(word).append('\n'));
        Value triggers = given.triggers();
        if (triggers != null) {
            String plain = String.valueOf(Values.toJava(triggers));
            text.append("triggers ")
                    .append(Blobs.sha256(plain.getBytes(StandardCharsets.UTF_8)))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public Probe<CommandResource> probe(CommandResource about) {
        List<Question> questions = new ArrayList<>();
        questions.add(new Question.AtPath(about.mark(), about.sha256() == null ? Set.of() : Set.of(about.sha256())));
        if (about.creates() != null) {
            questions.add(Question.AtPath.withoutContent(about.creates()));
        }
        if (about.unless() != null) {
            questions.add(unless(about, about.unless()));
        }
        return new Probe<>(questions, answers -> Result.of(observe(about, answers)));
    }

    private static Question.Output unless(CommandResource about, List<String> command) {
        return new Question.Output(command, environment(about));
    }

    private static Optional<CommandResource> observe(CommandResource about, Answers answers) {
        List<String> unless = about.unless();
        if (unless != null && answers.output(unless).exitCode() == 0) {
            return Optional.of(about);
        }
        PathAnswer mark = answers.path(about.mark());
        boolean made = about.creates() == null || !answers.path(about.creates()).absent();
        // With "unless" alone the command decides: it says now that there is something to do.
        return !made || mark.kind() != PathAnswer.Kind.FILE || unless != null
                ? Optional.empty()
                : Optional.of(with(about, mark.sha256()));
    }

    @Override
    public Work work(Change<CommandResource> change) {
        CommandResource after = change.after();
        CommandResource before = change.before();
        if (after == null || after.command().isEmpty()) {
            return remove(change.either());
        }
        String hash = Objects.requireNonNull(after.sha256(), "a planned command has a mark");
        if (before != null && hash.equals(before.sha256())) {
            return Work.of();
        }
        Step.PutFile put = new Step.PutFile(after.mark(), hash, "root", "root", "0600", false);
        // A mark that is not this command's own was there before Plumb: it is put back, and nothing is run for it.
        return !hash.equals(Blobs.sha256(mark(after).getBytes(StandardCharsets.UTF_8)))
                ? Work.of(put)
                : Work.of(put, new Step.Run(after.command(), orNone(after.undo()), environment(after)));
    }

    private static Work remove(CommandResource gone) {
        List<Step> steps = new ArrayList<>(List.of(new Step.RemoveFile(gone.mark())));
        if (!orNone(gone.onDestroy()).isEmpty()) {
            steps.add(new Step.Run(orNone(gone.onDestroy()), List.of(), environment(gone)));
        }
        return new Work(steps, List.of());
    }

    private static List<Diagnostic> mistakes(CommandResource given) {
        Diagnostics found = new Diagnostics();
        refuse(
                found,
                NAME.matcher(given.name()).matches(),
                "name",
                "A name has letters, digits, \".\", \"_\" and \"-\".");
        words(found, "command", given.command());
        words(found, "undo", given.undo());
        words(found, "on_destroy", given.onDestroy());
        words(found, "unless", given.unless());
        String creates = given.creates();
        boolean path = creates == null
                || (creates.startsWith("/")
                        && creates.chars().noneMatch(Character::isISOControl)
                        && !(creates + "/").contains("/../"));
        refuse(found, path, "creates", "This is not an absolute path.");
        environment(given).forEach((name, value) -> {
            refuse(
                    found,
                    VARIABLE.matcher(name).matches(),
                    "environment",
                    "There is a name that no variable can have.");
            refuse(found, value.indexOf('\0') < 0, "environment", "A value holds a NUL character.");
        });
        return found.toList();
    }

    private static void words(Diagnostics found, String argument, @Nullable List<String> words) {
        boolean good = words == null
                || (!words.isEmpty()
                        && !words.get(0).isEmpty()
                        && !words.get(0).startsWith("-")
                        && words.stream().allMatch(word -> word.indexOf('\0') < 0));
        refuse(found, good, argument, "There is no program, or a word holds a NUL character.");
    }

    private static void refuse(Diagnostics found, boolean good, String argument, String detail) {
        if (!good) {
            found.add(Diagnostic.error(
                    "command.bad-" + argument.replace('_', '-'),
                    "Invalid argument",
                    "Argument \"" + argument + "\": " + detail));
        }
    }

    private static List<String> orNone(@Nullable List<String> command) {
        return command == null ? List.of() : command;
    }

    private static Map<String, String> environment(CommandResource resource) {
        return resource.environment() == null ? Map.of() : resource.environment();
    }

    private static CommandResource with(CommandResource resource, String sha256) {
        return new CommandResource(
                resource.host(),
                resource.name(),
                resource.command(),
                resource.undo(),
                resource.onDestroy(),
                resource.environment(),
                resource.creates(),
                resource.unless(),
                resource.triggers(),
                resource.name(),
                sha256);
    }
}
