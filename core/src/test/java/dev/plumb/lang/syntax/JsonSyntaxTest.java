package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.BodyShape.BlockShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonSyntaxTest {
    private static final BodyShape LEAF = BodyShape.of(Map.of(), Set.of("refs"), true);
    private static final BodyShape SHAPE = BodyShape.of(
            Map.of(
                    "plain", new BlockShape(0, LEAF),
                    "host", new BlockShape(1, LEAF),
                    "res", new BlockShape(2, BodyShape.LATER)),
            Set.of("type"),
            true);

    @Test
    void meansWhatTheSameInNativeSyntaxMeans() {
        assertSame("""
                {"//": "a comment", "a": 1.50, "b": [true, null, {"k": "v"}], "plain": {"x": "t ${1 + 2} \\" %{if a}u%{endif}"},
                 "host": {"web": {"refs": ["a.b", "c[0].d"]}, "db": [{}, {"x": -1e3}]},
                 "res": {"t": {"n": {}}}, "type": "list(string)"}
                """, """
                a = 1.50
                b = [true, null, {"k" = "v"}]
                plain {
                  x = "t ${1 + 2} \\" %{if a}u%{endif}"
                }
                host "web" {
                  refs = [a.b, c[0].d]
                }
                host "db" {}
                host "db" {
                  x = -1e3
                }
                res "t" "n" {}
                type = list(string)
                """);
    }

    @Test
    void knowsWhereEverythingIs() {
        String source = "{\"host\": {\n  \"web\": {\"x\": \"a\\u0062\\n${var.y}\"}}}";
        Body body = JsonBlocks.read(JsonSyntax.parse("a.json", source).get(), SHAPE, new Diagnostics());
        assertThat(TreePrinter.print(body)).isEqualTo("""
                        block host @1:2-2:36
                          label "web" @2:3-2:8
                          attribute x @2:11-2:35
                            template @2:16-2:35
                              text "ab\\n" @2:17-2:26
                              interpolation @2:26-2:34
                                traversal var @2:28-2:33
                                  .y @2:31-2:33
                        """);
    }

    @Test
    void findsMistakesWhereTheyAre() {
        assertThat(errors("{\"a\": 1,}")).containsExactly("1:8 syntax.invalid-json");
        assertThat(errors("{\"a\": 'x'}")).containsExactly("1:7 syntax.invalid-json");
        assertThat(errors("{\"a\": 01}")).containsExactly("1:7 syntax.invalid-json");
        assertThat(errors("{\"a\": \"\\x\"}")).containsExactly("1:8 syntax.invalid-json");
        assertThat(errors("{\"a\": \"x")).containsExactly("1:7 syntax.invalid-json");
        assertThat(errors("{\"a\": 1} x")).containsExactly("1:10 syntax.invalid-json");
        assertThat(errors("")).containsExactly("1:1 syntax.invalid-json");
        assertThat(errors("{\"a\": \"${1 +}\"}")).containsExactly("1:13 syntax.missing-expression");
        assertThat(errors("{\"host\": 1}")).containsExactly("1:10 syntax.json-block");
        assertThat(errors("{\"a\": 1, \"a\": 2}")).containsExactly("1:10 syntax.duplicate-argument");
        assertThat(errors("[".repeat(100_000)))
                .containsExactly("1:" + (TokenReader.DEEPEST / 2 + 1) + " syntax.too-deep");
    }

    @Test
    void takesTheStringsOfAFileOfValuesAsTheyAre() {
        Body body = JsonSyntax.parseValues("a.json", "{\"a\": \"${x}\"}").get();
        assertThat(TreePrinter.print(body)).contains("text \"${x}\"");
    }

    @Test
    void readsMapsAsItReadsJson() {
        Map<String, Object> leaf = new LinkedHashMap<>();
        leaf.put("x", "a ${b}");
        leaf.put("n", 5L);
        leaf.put("l", Arrays.asList(true, null));
        Result<Body> result = JsonSyntax.of(Map.of("host", Map.of("web", leaf)), BodyShape.LATER);
        Diagnostics problems = new Diagnostics();
        Body body = JsonBlocks.read(result.get(), SHAPE, problems);
        assertThat(problems.toList()).isEmpty();
        assertThat(Meaning.of(body))
                .isEqualTo(nativeMeaning("host \"web\" {\nx = \"a ${b}\"\nn = 5\nl = [true, null]\n}\n"));
        assertThat(body.blocks()
                        .get(0)
                        .body()
                        .attributes()
                        .get(0)
                        .value()
                        .range()
                        .file())
                .isEqualTo("<host.web.x>");
    }

    @Test
    void refusesWhatIsNoValueInAMap() {
        assertThat(JsonSyntax.of(Map.of("a", new Object()), BodyShape.LATER).hasErrors())
                .isTrue();
        assertThat(JsonSyntax.of(Map.of("a", Double.NaN), BodyShape.LATER).hasErrors())
                .isTrue();
    }

    private static void assertSame(String json, String hcl) {
        Diagnostics problems = new Diagnostics();
        Body read = problems.take(JsonSyntax.parse("a.json", json));
        Body body = JsonBlocks.read(java.util.Objects.requireNonNull(read), SHAPE, problems);
        assertThat(problems.toList()).isEmpty();
        assertThat(Meaning.of(body)).isEqualTo(nativeMeaning(hcl));
    }

    /** A negative number is an operation in native syntax, and a literal in JSON. */
    private static String nativeMeaning(String hcl) {
        return Meaning.of(Syntax.parse("a.hcl", hcl).get()).replaceAll("unary -\\n +literal ", "literal -");
    }

    private static List<String> errors(String json) {
        Diagnostics problems = new Diagnostics();
        Body body = problems.take(JsonSyntax.parse("a.json", json));
        JsonBlocks.read(java.util.Objects.requireNonNull(body), SHAPE, problems);
        return new ArrayList<>(problems.toList().stream().map(Errors::brief).toList());
    }
}
