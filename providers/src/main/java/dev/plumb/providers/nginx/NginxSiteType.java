package dev.plumb.providers.nginx;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.providers.health.HealthBlock;
import dev.plumb.providers.health.HealthMistakes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The resource type {@code nginx_site}. */
public final class NginxSiteType implements HostResourceType<NginxSite> {
    private static final String DEFAULT_LINK = "/etc/nginx/sites-enabled/default";
    private static final String DEFAULT_SITE = "/etc/nginx/sites-available/default";
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._-]+");

    @Override
    public String name() {
        return "nginx_site";
    }

    @Override
    public Class<NginxSite> record() {
        return NginxSite.class;
    }

    @Override
    public String host(NginxSite site) {
        return site.host();
    }

    @Override
    public Result<NginxSite> plan(PlanRequest<NginxSite> request) {
        NginxSite site = request.configured();
        if (site.sha256() != null) {
            return Result.of(planned(request, site.sha256()));
        }
        List<Diagnostic> found = mistakes(site);
        Result<String> text = site.content() == null ? SiteRenderer.render(site) : Result.of(ended(site.content()));
        found.addAll(text.diagnostics());
        List<Diagnostic> diagnostics =
                found.stream().map(d -> d.withAddress(request.address())).toList();
        String content = text.orNull();
        if (content == null || found.stream().anyMatch(Diagnostic::isError)) {
            return Result.failure(diagnostics);
        }
        String sha256 = request.blobs().put(content.getBytes(StandardCharsets.UTF_8));
        return Result.of(planned(request, sha256), diagnostics);
    }

    private static NginxSite planned(PlanRequest<NginxSite> request, String sha256) {
        NginxSite site = request.configured();
        NginxSite live = request.live();
        PathAnswer file = new PathAnswer(PathAnswer.Kind.FILE, "0644", "root", "root", sha256, "");
        Boolean available = live == null ? null : live.defaultAvailable();
        return with(site, file, site.enabled(), site.disableDefault(), available, true);
    }

    private static String ended(String content) {
        return content.endsWith("\n") ? content : content + "\n";
    }

    private static List<Diagnostic> mistakes(NginxSite site) {
        List<Diagnostic> found = new ArrayList<>();
        found.addAll(HealthMistakes.in(site.health()));
        boolean typed = !site.server().isEmpty() || !site.upstream().isEmpty();
        if (!NAME.matcher(site.name()).matches()) {
            found.add(Diagnostic.error(
                            "nginx.name",
                            "A site's name must be a file name",
                            "name is " + Words.shown(site.name()) + ".")
                    .withHint("Use letters, digits, \".\", \"_\" and \"-\"."));
        }
        if (typed == (site.content() != null)) {
            found.add(Diagnostic.error(
                            "nginx.content",
                            "A site has either blocks or content",
                            typed ? "Both are given." : "Neither is given.")
                    .withHint("Write `server` blocks, or raw text in `content`."));
        }
        if (site.disableDefault() && site.name().equals("default")) {
            found.add(Diagnostic.error(
                            "nginx.default",
                            "The default site is this one",
                            "disable_default would remove the link of the site \"default\", which this is.")
                    .withHint("Give the site another name, or leave out disable_default."));
        }
        return found;
    }

    @Override
    public Probe<NginxSite> probe(NginxSite about) {
        Set<String> known = about.sha256() == null ? Set.of() : Set.of(about.sha256());
        return new Probe<>(
                List.of(
                        new Question.AtPath(about.availablePath(), known),
                        new Question.AtPath(about.enabledPath(), Set.of()),
                        new Question.AtPath(DEFAULT_LINK, Set.of()),
                        Question.AtPath.withoutContent(DEFAULT_SITE),
                        read(about)),
                answers -> observe(about, answers));
    }

    private static Result<Optional<NginxSite>> observe(NginxSite about, Answers answers) {
        PathAnswer file = answers.path(about.availablePath());
        if (file.absent()) {
            return Result.of(Optional.empty());
        }
        if (file.kind() != PathAnswer.Kind.FILE) {
            return Result.failure(Diagnostic.error(
                            "nginx.other-kind",
                            "Something else is in the place of a file",
                            "There is no regular file at " + about.availablePath() + " on the host.")
                    .withHint("Move it away, or give the site another name."));
        }
        boolean enabled = enabled(about, answers.path(about.enabledPath()));
        boolean defaultGone =
                about.disableDefault() && answers.path(DEFAULT_LINK).absent();
        boolean available = !answers.path(DEFAULT_SITE).absent();
        boolean loaded = answers.loaded(read(about));
        return Result.of(Optional.of(with(about, file, enabled, defaultGone, available, loaded)));
    }

    /** What nginx reads of the site. Its workers go on with what was there when it was reloaded. */
    private static Question.Loaded read(NginxSite site) {
        return new Question.Loaded("nginx.service", List.of(site.availablePath(), site.enabledPath()));
    }

    /** A link elsewhere, or a file, is not the site enabled; but anything at all keeps it from being disabled. */
    private static boolean enabled(NginxSite about, PathAnswer link) {
        if (!about.enabled()) {
            return !link.absent();
        }
        return link.kind() == PathAnswer.Kind.SYMLINK
                && (link.target().equals(about.availablePath())
                        || link.target().equals("../sites-available/" + about.name()));
    }

    @Override
    public Work work(Change<NginxSite> change) {
        NginxSite before = change.before();
        NginxSite after = change.after();
        List<Step> steps = new ArrayList<>();
        if (after == null) {
            remove(change.either(), steps);
        } else {
            file(before, after, steps);
            link(before, after, steps);
            defaultLink(change, after, steps);
        }
        if (!steps.isEmpty() || reloadAsked(change)) {
            steps.add(new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD));
        }
        List<Check> checks = new ArrayList<>();
        if (!steps.isEmpty()) {
            checks.add(new Check.NginxConfiguration());
            checks.addAll(HealthBlock.checks(after == null ? null : after.health()));
        }
        return new Work(steps, checks);
    }

    private static void remove(NginxSite before, List<Step> steps) {
        steps.add(new Step.RemoveFile(before.enabledPath()));
        steps.add(new Step.RemoveFile(before.availablePath()));
        if (before.disableDefault() && Boolean.TRUE.equals(before.defaultAvailable())) {
            steps.add(new Step.PutSymlink(DEFAULT_LINK, DEFAULT_SITE));
        }
    }

    private static void file(@Nullable NginxSite before, NginxSite after, List<Step> steps) {
        boolean same = before != null
                && Objects.equals(before.sha256(), after.sha256())
                && Objects.equals(before.owner(), after.owner())
                && Objects.equals(before.group(), after.group())
                && Objects.equals(before.mode(), after.mode());
        if (!same) {
            steps.add(new Step.PutFile(
                    after.availablePath(),
                    Objects.requireNonNull(after.sha256()),
                    Objects.requireNonNull(after.owner()),
                    Objects.requireNonNull(after.group()),
                    Objects.requireNonNull(after.mode()),
                    false));
        }
    }

    private static void link(@Nullable NginxSite before, NginxSite after, List<Step> steps) {
        if (after.enabled() && (before == null || !before.enabled())) {
            steps.add(new Step.PutSymlink(after.enabledPath(), after.availablePath()));
        }
        // Without a before nothing was asked that would tell whether a link of that name lies about.
        if (!after.enabled() && (before == null || before.enabled())) {
            steps.add(new Step.RemoveFile(after.enabledPath()));
        }
    }

    /** Put back only if it was us who took it away: without disable_default the link is nobody's business here. */
    private static void defaultLink(Change<NginxSite> change, NginxSite after, List<Step> steps) {
        NginxSite before = change.before();
        NginxSite recorded = change.recorded();
        if (after.disableDefault() && (before == null || !before.disableDefault())) {
            steps.add(new Step.RemoveFile(DEFAULT_LINK));
        }
        boolean available = before != null && Boolean.TRUE.equals(before.defaultAvailable());
        if (!after.disableDefault() && recorded != null && recorded.disableDefault() && available) {
            steps.add(new Step.PutSymlink(DEFAULT_LINK, DEFAULT_SITE));
        }
    }

    private static boolean reloadAsked(Change<NginxSite> change) {
        NginxSite after = change.after();
        NginxSite before = change.before();
        NginxSite recorded = change.recorded();
        boolean owed = after != null && before != null && Boolean.FALSE.equals(before.loaded());
        return owed || (after != null && recorded != null && !Objects.equals(after.reloadOn(), recorded.reloadOn()));
    }

    /** {@code site} with what its file and its links are. */
    private static NginxSite with(
            NginxSite site,
            PathAnswer file,
            boolean enabled,
            boolean defaultGone,
            @Nullable Boolean available,
            boolean loaded) {
        return new NginxSite(
                site.host(),
                site.name(),
                site.content(),
                site.upstream(),
                site.server(),
                enabled,
                defaultGone,
                site.reloadOn(),
                site.health(),
                file.sha256(),
                file.owner(),
                file.group(),
                file.mode(),
                available,
                loaded,
                site.availablePath(),
                site.availablePath());
    }
}
