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
    void aNumberBeyondAllBoundsIsRefused() {
        assertThat(detail(call("jsondecode", "1e999890123456789"))).contains("too large");
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
    void aPasswordIsHashedWithBcryptWithAnotherSaltEachTime() {
        Object hash = Values.toJava(call("bcrypt", "hunter2", 4).get());
        assertThat(hash).asString().startsWith("$2a$04$").hasSize(60);
        assertThat(Values.toJava(call("bcrypt", "hunter2", 4).get())).isNotEqualTo(hash);
        assertThat(call("bcrypt", "x".repeat(73), 4).hasErrors()).isTrue();
    }

    @Test
    void whatWasCompressedIsReadBack() {
        Value compressed = call("base64gzip", "hello").get();
        assertThat(call("base64gunzip", compressed).get()).isEqualTo(Values.string("hello"));
        assertThat(detail(call("base64gunzip", "aGVsbG8="))).contains("gzip");
    }

    @Test
    void anEncodedUrlIsReadBack() {
        Value encoded = call("urlencode", "a b/ä&=").get();
        assertThat(call("urldecode", encoded).get()).isEqualTo(Values.string("a b/ä&="));
        assertThat(call("urldecode", "%zz").hasErrors()).isTrue();
    }

    @Test
    void aNetworkContainsAddressesAndSmallerNetworks() {
        assertThat(call("cidrcontains", "192.168.2.0/20", "192.168.2.1").get()).isEqualTo(Value.TRUE);
        assertThat(call("cidrcontains", "192.168.2.0/20", "192.168.2.0/22").get())
                .isEqualTo(Value.TRUE);
        assertThat(call("cidrcontains", "192.168.2.0/20", "192.126.2.1").get()).isEqualTo(Value.FALSE);
        assertThat(call("cidrcontains", "fe80::/48", "fe80::1").get()).isEqualTo(Value.TRUE);
        assertThat(call("cidrcontains", "10.0.0.0/8", "fe80::1").hasErrors()).isTrue();
    }

    @Test
    void aMistakeInYamlHasItsLineAndColumn() {
        assertThat(detail(call("yamldecode", "a: 1\nb: [2\n"))).contains("line 3, column 1");
        assertThat(detail(call("yamldecode", "a: 1\nb: *x\n")))
                .contains("line 2, column 4")
                .contains("&x");
    }

    @Test
    void aMistakeInSecretYamlShowsOnlyItsPlace() {
        Value secret = Values.mark(Values.string("key: *hush"), Set.of(Mark.SENSITIVE));
        assertThat(detail(call("yamldecode", secret)))
                .contains("line 1, column 6")
                .doesNotContain("hush");
    }

    @Test
    void everyFunctionSaysWhatItDoes() {
        for (Function function : FunctionTable.pure().all()) {
            assertThat(function.description()).as(function.name()).endsWith(".");
        }
    }
}
