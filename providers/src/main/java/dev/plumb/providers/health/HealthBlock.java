package dev.plumb.providers.health;

import dev.plumb.provider.Check;
import dev.plumb.provider.HealthCheck;
import dev.plumb.schema.Block;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to answer, and how often it is asked.
 *
 * @param http requests that have to succeed
 * @param tcp addresses that have to accept a connection
 * @param websocket URLs that have to speak WebSocket
 * @param command commands that have to exit with 0
 * @param unit units that have to be active
 * @param retries how often a failing check is tried again
 * @param interval seconds between two tries
 * @param timeout seconds that one try may take
 */
@Description("""
    What has to answer when everything is done, before it stays: otherwise the host undoes the whole transaction. The checks
    go through the connection to the host, so that they need no tool on it and no port that is open to others.\
    """)
public record HealthBlock(
        @Block @Description("An HTTP request that has to succeed.")
        List<HttpBlock> http,

        @Block @Description("An address that has to accept a connection.")
        List<TcpBlock> tcp,

        @Block @Description("A URL that has to speak WebSocket.")
        List<WebSocketBlock> websocket,

        @Block @Description("A command on the host that has to exit with 0.")
        List<CommandBlock> command,

        @Block @Description("A unit of systemd that has to be active, and to stay so.")
        List<UnitBlock> unit,

        @Default("5") @Description("How often a check that fails is tried again.")
        int retries,

        @Default("1") @Description("Seconds between two tries.")
        BigDecimal interval,

        @Default("5") @Description("Seconds that one try may take.")
        BigDecimal timeout) {
    /** Keeps copies. */
    public HealthBlock {
        http = List.copyOf(http);
        tcp = List.copyOf(tcp);
        websocket = List.copyOf(websocket);
        command = List.copyOf(command);
        unit = List.copyOf(unit);
    }

    /** The checks of a block; none without one. */
    public static List<Check> checks(@Nullable HealthBlock block) {
        return block == null ? List.of() : block.checks();
    }

    private List<Check> checks() {
        return questions().stream()
                .map(question -> (Check) new Check.Health(
                        new HealthCheck(question, retries + 1, interval.doubleValue(), timeout.doubleValue())))
                .toList();
    }

    List<HealthCheck.Question> questions() {
        List<HealthCheck.Question> questions = new ArrayList<>();
        unit.forEach(one ->
                questions.add(new HealthCheck.Unit(one.name(), one.activeFor().doubleValue())));
        tcp.forEach(one -> questions.add(new HealthCheck.Tcp(one.address())));
        http.forEach(
                one -> questions.add(new HealthCheck.Http(one.url(), one.status(), one.body(), given(one.headers()))));
        websocket.forEach(one -> questions.add(new HealthCheck.WebSocket(one.url(), given(one.headers()))));
        command.forEach(one -> questions.add(new HealthCheck.Command(one.command())));
        return questions;
    }

    private static Map<String, String> given(@Nullable Map<String, String> headers) {
        return headers == null ? Map.of() : headers;
    }
}
