package dev.plumb.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Set<Mark> SECRET = Set.of(Mark.SENSITIVE);
    private static final Value HIDDEN = Values.mark(Values.string("x"), SECRET);

    @Test
    void marksAreJoinedAndNeverNested() {
        Value both = Values.mark(HIDDEN, Set.of(Mark.EPHEMERAL));
        assertThat(Values.marks(both)).containsExactlyInAnyOrder(Mark.SENSITIVE, Mark.EPHEMERAL);
        assertThat(Values.unmark(both)).isEqualTo(Values.string("x"));
        assertThat(Values.mark(HIDDEN, SECRET)).isSameAs(HIDDEN);
    }

    @Test
    void deepMarksAreFoundAndTakenOff() {
        Value deep = new Value.Obj(Map.of("a", new Value.Tuple(List.of(HIDDEN))));
        assertThat(Values.marksDeep(deep)).isEqualTo(SECRET);
        assertThat(Values.unmarkDeep(deep)).isEqualTo(Values.of(Map.of("a", List.of("x"))));
    }

    @Test
    void aSetTakesTheMarksOfItsElements() {
        Value set = Values.setOf(Type.STRING, List.of(HIDDEN, Values.string("x")));
        assertThat(set).isEqualTo(Values.mark(new Value.SetVal(Type.STRING, List.of(Values.string("x"))), SECRET));
    }

    @Test
    void setsOrderStringsByCodePoint() {
        Value set =
                Values.setOf(Type.STRING, List.of(Values.string("😀"), Values.string("\uFFFD"), Values.string("z")));
        assertThat(Values.toJava(set)).isEqualTo(List.of("z", "\uFFFD", "😀"));
    }

    @Test
    void equalityIsOpenAsLongAsItDependsOnAnUnknown() {
        Value unknown = new Value.Unknown(Type.STRING);
        Value open = new Value.Unknown(Type.BOOL);
        assertThat(Equality.equal(unknown, Values.string("a"))).isEqualTo(open);
        assertThat(Equality.equal(unknown, Values.of(List.of()))).isEqualTo(Value.FALSE);
        Value left = new Value.Tuple(List.of(unknown, Values.of(1)));
        assertThat(Equality.equal(left, Values.of(List.of("a", 1)))).isEqualTo(open);
        assertThat(Equality.equal(left, Values.of(List.of("a", 2)))).isEqualTo(Value.FALSE);
    }

    @Test
    void equalityHasTheMarksOfBothSides() {
        assertThat(Equality.equal(HIDDEN, Values.string("x"))).isEqualTo(Values.mark(Value.TRUE, SECRET));
    }

    @Test
    void pathsPrintAsTheUserWouldWriteThem() {
        AttributePath path =
                AttributePath.of("location").key("/").attr("proxy_pass").index(0);
        assertThat(path).hasToString("location[\"/\"].proxy_pass[0]");
    }

    @Test
    void pathsFindValuesWithTheMarksAroundThem() {
        Value object = Values.of(Map.of("a", Values.mark(Values.of(List.of("x")), SECRET)));
        assertThat(AttributePath.of("a").index(0).find(object)).contains(HIDDEN);
        assertThat(AttributePath.of("a").index(1).find(object)).isEmpty();
        assertThat(AttributePath.of("b").find(object)).isEmpty();
    }

    @Test
    void javaObjectsAndValuesTurnIntoOneAnother() {
        Map<String, Object> java = Map.of("a", List.of(true, "x"));
        assertThat(Values.toJava(Values.of(java))).isEqualTo(java);
    }

    @Test
    void typesPrintAsTheLanguageWritesThem() {
        Type type = new Type.ObjectOf(Map.of("a", new Type.ListOf(Type.STRING), "b", Type.DYNAMIC), Set.of("b"));
        assertThat(TypeNames.constraint(type)).isEqualTo("object({ a = list(string), b = optional(any) })");
        assertThat(TypeNames.friendly(new Type.MapOf(Type.NUMBER))).isEqualTo("map of number");
    }
}
