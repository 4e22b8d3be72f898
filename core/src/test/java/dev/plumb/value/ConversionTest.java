package dev.plumb.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static final Type STRINGS = new Type.ListOf(Type.STRING);
    private static final Type PORT = new Type.ObjectOf(Map.of("number", Type.NUMBER));

    private static Value convert(Object value, Type type) {
        return Conversion.convert(Values.of(value), type).get();
    }

    private static List<String> details(Object value, Type type) {
        Result<Value> result = Conversion.convert(Values.of(value), type);
        return result.diagnostics().stream().map(Diagnostic::detail).toList();
    }

    @Test
    void stringsNumbersAndBoolsConvertIntoStringsAndBack() {
        assertThat(convert("1.50", Type.NUMBER)).isEqualTo(Values.of(1.5));
        assertThat(convert(1.5, Type.STRING)).isEqualTo(Values.string("1.5"));
        assertThat(convert("true", Type.BOOL)).isEqualTo(Value.TRUE);
        assertThat(details(1, Type.BOOL)).isNotEmpty();
    }

    @Test
    void tuplesBecomeListsOfOneType() {
        assertThat(convert(List.of("a", 1, true), STRINGS)).isEqualTo(Values.strings(List.of("a", "1", "true")));
        assertThat(convert(List.of("a", 1), new Type.ListOf(Type.DYNAMIC)))
                .isEqualTo(Values.strings(List.of("a", "1")));
    }

    @Test
    void setsAreOrderedAndDistinct() {
        Value set = convert(List.of("b", "a", "b"), new Type.SetOf(Type.STRING));
        assertThat(Values.elements(set).orElseThrow()).containsExactly(Values.string("a"), Values.string("b"));
    }

    @Test
    void objectsLoseWhatTheTypeDoesNotNameAndGetNullsForOptionalAttributes() {
        Type type = new Type.ObjectOf(Map.of("a", Type.STRING, "b", Type.NUMBER), Set.of("b"));
        assertThat(convert(Map.of("a", "x", "c", 1), type))
                .isEqualTo(new Value.Obj(Map.of("a", Values.string("x"), "b", new Value.Null(Type.NUMBER))));
    }

    @Test
    void errorsNameThePathAndAllOfThemAreGiven() {
        Type type = new Type.ObjectOf(Map.of("ports", new Type.ListOf(PORT)));
        Object value = Map.of("ports", List.of(Map.of("number", "x"), Map.of()));
        assertThat(details(value, type))
                .containsExactly(
                        "At ports[0].number: a number is required, and this is a string: \"x\".",
                        "At ports[1]: attribute \"number\" is required.");
    }

    @Test
    void sensitiveTextIsNotShown() {
        Value secret = Values.mark(Values.string("hush"), Set.of(Mark.SENSITIVE));
        assertThat(Conversion.convert(secret, Type.NUMBER).diagnostics().toString())
                .doesNotContain("hush");
    }

    @Test
    void marksNullsAndUnknownsSurvive() {
        Value secret = Values.mark(Values.of(1), Set.of(Mark.SENSITIVE));
        assertThat(Conversion.convert(secret, Type.STRING).get())
                .isEqualTo(Values.mark(Values.string("1"), Set.of(Mark.SENSITIVE)));
        assertThat(Conversion.convert(Value.NULL, STRINGS).get()).isEqualTo(new Value.Null(STRINGS));
        assertThat(Conversion.convert(Value.UNKNOWN, STRINGS).get()).isEqualTo(new Value.Unknown(STRINGS));
    }

    @Test
    void defaultsFillMissingAndNullAttributesAtAnyDepth() {
        Defaults inner = new Defaults(Map.of("port", Values.of(80)), Map.of());
        Defaults defaults = new Defaults(Map.of(), Map.of(Defaults.ELEMENT, inner));
        Type element = new Type.ObjectOf(Map.of("port", Type.NUMBER), Set.of("port"));
        TypeConstraint constraint = new TypeConstraint(new Type.ListOf(element), defaults);
        Value filled = constraint
                .convert(Values.of(List.of(Map.of(), Map.of("port", 81))))
                .get();
        assertThat(Values.toJava(filled).toString()).isEqualTo("[{port=80}, {port=81}]");
    }

    @Test
    void typesUnifyAsTerraformsDo() {
        Type a = new Type.ObjectOf(Map.of("a", Type.NUMBER));
        Type b = new Type.ObjectOf(Map.of("b", Type.STRING));
        assertThat(Unification.unify(List.of(Type.NUMBER, Type.STRING))).contains(Type.STRING);
        assertThat(Unification.unify(List.of(Type.NUMBER, Type.BOOL))).isEmpty();
        assertThat(Unification.unify(List.of(a, b))).contains(new Type.MapOf(Type.STRING));
        assertThat(Unification.unify(List.of(Type.DYNAMIC, Type.BOOL))).contains(Type.BOOL);
        assertThat(Unification.unify(List.of(a, STRINGS))).isEmpty();
    }

    @Test
    void aHundredThousandElementsConvertInTimeThatGrowsWithTheirNumber() {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            elements.add(Map.of("number", String.valueOf(i)));
        }
        Value list = convert(elements, new Type.ListOf(PORT));
        assertThat(Values.elements(list).orElseThrow()).hasSize(100_000);
        assertThat(Conversion.convert(list, new Type.ListOf(PORT)).get()).isSameAs(list);
    }
}
