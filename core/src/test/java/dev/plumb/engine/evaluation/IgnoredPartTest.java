package dev.plumb.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IgnoredPartTest {
    private static final Value WANTED = Values.of(Map.of("a", 2, "b", List.of(2, 2)));
    private static final Value BEFORE = Values.of(Map.of("a", 1, "b", List.of(1)));

    @Test
    void isWhatItWasAndTheRestIsWhatIsWanted() {
        assertThat(kept(WANTED, BEFORE, "x.a")).isEqualTo(Values.of(Map.of("a", 1, "b", List.of(2, 2))));
        assertThat(kept(WANTED, BEFORE, "x[\"b\"][0]")).isEqualTo(Values.of(Map.of("a", 2, "b", List.of(1, 2))));
        assertThat(kept(WANTED, BEFORE, "x")).isEqualTo(BEFORE);
    }

    @Test
    void isAsWantedWhereThereWasNoSuchPart() {
        assertThat(kept(WANTED, BEFORE, "x.b[1]")).isEqualTo(WANTED);
        assertThat(kept(WANTED, BEFORE, "x.c")).isEqualTo(WANTED);
        assertThat(kept(WANTED, BEFORE, "x.a.b")).isEqualTo(WANTED);
    }

    @Test
    void comesAndGoesInAMap() {
        Value one = map(Map.of("k", "1"));
        Value two = map(Map.of("k", "1", "l", "2"));

        assertThat(kept(one, two, "x.l")).isEqualTo(two);
        assertThat(kept(two, one, "x.l")).isEqualTo(one);
        assertThat(kept(two, map(Map.of("k", "0", "l", "0")), "x[\"k\"]")).isEqualTo(map(Map.of("k", "0", "l", "2")));
    }

    @Test
    void keepsTheMarksOfWhatIsWanted() {
        Value secret = Values.mark(WANTED, Set.of(Mark.SENSITIVE));

        assertThat(Values.marks(kept(secret, BEFORE, "x.a"))).containsExactly(Mark.SENSITIVE);
    }

    private static Value map(Map<String, String> texts) {
        Map<String, Value> values = new TreeMap<>();
        texts.forEach((key, text) -> values.put(key, Values.string(text)));
        return new Value.MapVal(Type.STRING, values);
    }

    private static Value kept(Value wanted, Value before, String path) {
        Expression.ScopeTraversal traversal =
                (Expression.ScopeTraversal) Syntax.parseExpression("", path).get();
        return IgnoredPart.kept(wanted, before, traversal.traversal().steps());
    }
}
