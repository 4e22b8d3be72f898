package dev.plumb.engine;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.ReadRequest;
import dev.plumb.schema.Computed;
import org.jspecify.annotations.Nullable;

/** Hears what it is told: a data source whose answer is known to a test. */
final class EchoSource implements DataSource<EchoSource.Echo> {
    record Echo(String text, @Computed @Nullable String heard) {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<Echo> record() {
        return Echo.class;
    }

    @Override
    public Result<Echo> read(ReadRequest<Echo> request) {
        String text = request.configured().text();
        return Result.of(new Echo(text, text));
    }
}
