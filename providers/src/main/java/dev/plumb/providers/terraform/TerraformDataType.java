package dev.plumb.providers.terraform;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.Importable;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.PlansUnknown;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The type {@code terraform_data}. */
final class TerraformDataType
        implements StandaloneResourceType<TerraformData>, Importable<TerraformData>, PlansUnknown {
    @Override
    public String name() {
        return "terraform_data";
    }

    @Override
    public Class<TerraformData> record() {
        return TerraformData.class;
    }

    @Override
    public Result<TerraformData> plan(PlanRequest<TerraformData> request) {
        TerraformData wanted = request.configured();
        TerraformData there = request.live() == null ? request.recorded() : request.live();
        if (there == null) {
            return Result.of(new TerraformData(wanted.input(), output(wanted.input()), wanted.triggersReplace(), null));
        }
        boolean same = isSame(wanted.input(), there.input());
        return Result.of(new TerraformData(
                wanted.input(), same ? kept(wanted, there) : null, wanted.triggersReplace(), there.id()));
    }

    /** The output that it has; as the argument says it, where that is the same: state may have only a hash of a secret. */
    private static @Nullable Value kept(TerraformData wanted, TerraformData there) {
        return isSame(there.output(), there.input()) ? plain(wanted.input()) : there.output();
    }

    /** Of a null input the output is null from the start; of another one it is known when it is applied. */
    private static @Nullable Value output(@Nullable Value input) {
        return input == null || input instanceof Value.Null ? Value.NULL : null;
    }

    private static Value plain(@Nullable Value value) {
        return Objects.requireNonNullElse(value, Value.NULL);
    }

    private static boolean isSame(@Nullable Value a, @Nullable Value b) {
        return Values.isSame(plain(a), plain(b));
    }

    @Override
    public Result<Optional<TerraformData>> read(TerraformData recorded) {
        // Without an id its creation was begun, and it is not known to have ended: nothing is there.
        return Result.of(Optional.of(recorded).filter(data -> data.id() != null));
    }

    @Override
    public Result<Optional<TerraformData>> apply(Change<TerraformData> change) {
        TerraformData after = change.after();
        if (after == null) {
            return Result.of(Optional.empty());
        }
        String id = after.id() == null ? UUID.randomUUID().toString() : after.id();
        Value output = after.output() == null ? plain(after.input()) : after.output();
        return Result.of(Optional.of(new TerraformData(after.input(), output, after.triggersReplace(), id)));
    }

    @Override
    public Result<TerraformData> imported(String id) {
        return Result.of(new TerraformData(null, Value.NULL, null, id));
    }
}
