package dev.plumb.providers.systemd;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Work;
import java.nio.charset.StandardCharsets;

/** The resource type {@code systemd_unit}. */
public final class SystemdUnitType implements HostResourceType<SystemdUnit> {
    @Override
    public String name() {
        return "systemd_unit";
    }

    @Override
    public Class<SystemdUnit> record() {
        return SystemdUnit.class;
    }

    @Override
    public String host(SystemdUnit resource) {
        return resource.host();
    }

    @Override
    public Result<SystemdUnit> plan(PlanRequest<SystemdUnit> request) {
        SystemdUnit given = request.configured();
        UnitText text = new UnitText(given);
        UnitArguments arguments = new UnitArguments();
        arguments.check(given, text);
        String hash = given.sha256() != null ? given.sha256() : hash(request, text);
        return arguments.result(planned(given, hash));
    }

    @Override
    public Probe<SystemdUnit> probe(SystemdUnit about) {
        UnitObservation observation = new UnitObservation(about);
        return new Probe<>(observation.questions(), observation::observe);
    }

    @Override
    public Work work(Change<SystemdUnit> change) {
        return new UnitWork(change).work();
    }

    /** Empty when the file is somebody else's. */
    private static String hash(PlanRequest<SystemdUnit> request, UnitText text) {
        String content = request.configured().content();
        if (content == null && text.isEmpty()) {
            return "";
        }
        String file = content != null ? content : text.render();
        return request.blobs().put(file.getBytes(StandardCharsets.UTF_8));
    }

    private static SystemdUnit planned(SystemdUnit given, String hash) {
        UnitName name = UnitName.of(given);
        return new SystemdUnit(
                given.host(),
                given.name(),
                given.dropin(),
                given.content(),
                given.unit(),
                given.service(),
                given.socket(),
                given.timer(),
                given.install(),
                given.enabled(),
                given.running(),
                given.onChange(),
                given.restart(),
                given.reads(),
                given.restartOn(),
                given.reloadOn(),
                given.health(),
                name.id(),
                hash.isEmpty() ? "" : name.path(),
                hash,
                true,
                given.restartToken() != null ? given.restartToken() : Tokens.of(given.restartOn()),
                given.reloadToken() != null ? given.reloadToken() : Tokens.of(given.reloadOn()));
    }
}
