package dev.plumb.providers.terraform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.ReadRequest;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The data source {@code terraform_remote_state}. */
final class RemoteStateSource implements DataSource<RemoteState> {
    private static final String DEFAULT_PATH = "terraform.tfstate";

    @Override
    public String name() {
        return "terraform_remote_state";
    }

    @Override
    public Class<RemoteState> record() {
        return RemoteState.class;
    }

    @Override
    public Result<RemoteState> read(ReadRequest<RemoteState> request) {
        RemoteState wanted = request.configured();
        if (!wanted.backend().equals("local")) {
            return Result.failure(Diagnostic.error(
                            "terraform.backend",
                            "Unsupported backend",
                            "The state of another configuration is read from a file only, not from backend \""
                                    + wanted.backend() + "\".")
                    .withHint("Use backend = \"local\" with config = { path = \"...\" }."));
        }
        String path = path(wanted);
        try {
            JsonNode state = new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(request.files().read(path));
            return Result.of(new RemoteState(
                    wanted.backend(),
                    wanted.config(),
                    wanted.workspace(),
                    wanted.defaults(),
                    new Value.Obj(outputs(state, wanted))));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                            "terraform.remote-state",
                            "State cannot be read",
                            "The state file " + path + " cannot be read: " + e.getMessage())
                    .withHint("Apply the other configuration first, or mend config.path."));
        }
    }

    private static String path(RemoteState wanted) {
        Value config = wanted.config();
        Optional<Map<String, Value>> settings = config == null ? Optional.empty() : Values.entries(config);
        return settings.map(all -> all.get("path")).orElse(Value.NULL) instanceof Value.Str path
                ? path.text()
                : DEFAULT_PATH;
    }

    private static Map<String, Value> outputs(JsonNode state, RemoteState wanted) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        if (wanted.defaults() != null) {
            Values.entries(wanted.defaults()).ifPresent(outputs::putAll);
        }
        state.path("outputs").properties().forEach(output -> {
            JsonNode node = output.getValue();
            outputs.put(output.getKey(), TypedJson.value(node.path("value"), TypedJson.type(node.path("type"))));
        });
        return outputs;
    }
}
