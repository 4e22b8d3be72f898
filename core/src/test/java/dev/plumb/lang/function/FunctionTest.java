package dev.plumb.lang.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionTest {
    private static Result<Value> call(String name, Object... arguments) {
        List<Value> values = Arrays.stream(arguments).map(Values::of).toList();
        return FunctionTable.pure().find(name).orElseThrow().call(values, CallSite.NONE);
    }

    private static String detail(Result<Value> result) {
        return result.diagnostics().stream().map(Diagnostic::detail).findFirst().orElseThrow();
    }

    @Test
    void aWrongNumberOfArgumentsIsRefusedWithTheirNames() {
        assertThat(detail(call("trim", "a")))
                .contains("trim")
                .contains("cutset")
                .contains("given 1");
    }

    @Test
    void nullIsRefusedWithTheNameOfTheParameter() {
        assertThat(detail(call("upper", Value.NULL))).contains("\"str\"").contains("null");
    }

    @Test
    void unknownArgumentsGiveAnUnknownOfTheResultsType() {
        assertThat(call("upper", Value.UNKNOWN).get()).isEqualTo(new Value.Unknown(Type.STRING));
    }

    @Test
    void marksOfArgumentsAreJoinedToTheResult() {
        Value secret = Values.mark(Values.string("a"), Set.of(Mark.SENSITIVE));
        assertThat(call("upper", secret).get()).isEqualTo(Values.mark(Values.string("A"), Set.of(Mark.SENSITIVE)));
    }

    @Test
    void aPlanDefersWhatIsNotPure() {
        FunctionTable planning = FunctionTable.pure().forPlan(Instant.EPOCH);
        Function timestamp = planning.find("timestamp").orElseThrow();
        assertThat(timestamp.call(List.of(), CallSite.NONE).get()).isEqualTo(new Value.Unknown(Type.STRING));
        Function plantimestamp = planning.find("plantimestamp").orElseThrow();
        assertThat(plantimestamp.call(List.of(), CallSite.NONE).get()).isEqualTo(Values.string("1970-01-01T00:00:00Z"));
    }

    @Test
    void everyFunctionSaysWhatItDoes() {
        for (Function function : FunctionTable.pure().all()) {
            assertThat(function.description()).as(function.name()).endsWith(".");
        }
    }
}
