package dev.plumb.providers.packages;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The resource type {@code package}. */
public final class PackageType implements HostResourceType<PackageResource> {
    /** Debian Policy, 5.6.1. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

    @Override
    public String name() {
        return "package";
    }

    @Override
    public Class<PackageResource> record() {
        return PackageResource.class;
    }

    @Override
    public String host(PackageResource resource) {
        return resource.host();
    }

    @Override
    public Result<PackageResource> plan(PlanRequest<PackageResource> request) {
        PackageResource given = request.configured();
        if (!NAME.matcher(given.name()).matches()) {
            return Result.failure(badName(given.name()));
        }
        PackageResource live = request.live();
        String version = live == null ? null : live.version();
        return Result.of(new PackageResource(given.host(), given.name(), given.name(), version));
    }

    @Override
    public Probe<PackageResource> probe(PackageResource about) {
        return new Probe<>(List.of(new Question.Package(about.name())), answers -> Result.of(observe(about, answers)));
    }

    @Override
    public Work work(Change<PackageResource> change) {
        if (change.after() == null) {
            return Work.of(new Step.RemovePackage(change.either().name()));
        }
        return change.before() != null
                ? Work.of()
                : Work.of(new Step.InstallPackage(change.either().name()));
    }

    private static Optional<PackageResource> observe(PackageResource about, Answers answers) {
        String version = answers.packageVersion(about.name());
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(new PackageResource(about.host(), about.name(), about.name(), version));
    }

    private static Diagnostic badName(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return Diagnostic.error(
                        "package.bad-name",
                        "Invalid argument",
                        "Argument \"name\": \"" + shown + "\" is not the name of a Debian package.")
                .withHint(
                        "Names are lower-case letters, digits, \"+\", \"-\" and \".\"; versions are not part of them.");
    }
}
