package dev.plumb.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class RecordSchemaTest {
    @Description("A site.")
    private record Site(
            @Identity @Description("Its name.") String serverName,
            @Default("443") int port,
            @Default("false") boolean static_,
            @Nullable BigDecimal ratio,
            @Nullable Set<String> aliases,
            @Nullable Map<String, Long> limits,
            @Nullable Value restartOn,
            @Block List<Location> location,
            @Block @Nullable Tls tls,
            @Block Map<String, List<String>> extra,
            @Nullable Tls fallbackTls,
            @Sensitive @WrittenInto("sha256") @Nullable String content,
            @Computed @ContentHash @Nullable String sha256,
            @Computed @Nullable Integer generation) {}

    private record Location(@Label String path, @Nullable String root) {}

    private record Tls(
            String certificate, @Sensitive @Nullable String key) {}

    private record Several(@Block List<Location> location, Map<String, Location> named) {}

    private record ComputedButNotNullable(@Computed String id) {}

    private record BadDefault(@Default("x") int port) {}

    private record BadType(java.util.Date when) {}

    private record BadBlock(@Block String when) {}

    private static final RecordSchema<Site> SITE = RecordSchema.of(Site.class);

    @Test
    void readsAttributesOffComponents() {
        assertThat(SITE.description()).isEqualTo("A site.");
        assertThat(SITE.attributes())
                .extracting(Attribute::name)
                .startsWith("server_name", "port", "static", "ratio")
                .endsWith("content", "sha256", "generation");
        Attribute name = SITE.attributes().get(0);
        assertThat(name.required()).isTrue();
        assertThat(name.requiresReplace()).as("identity requires replace").isTrue();
        assertThat(name.description()).isEqualTo("Its name.");
        assertThat(attribute("port").required()).isFalse();
        assertThat(attribute("port").defaultText()).isEqualTo("443");
        assertThat(attribute("sha256").required()).isFalse();
    }

    @Test
    void readsTheShapesOfBlocks() {
        assertThat(attribute("location").shape()).isEqualTo(Attribute.Shape.BLOCKS);
        assertThat(attribute("location").required()).isFalse();
        assertThat(attribute("location").nested()).isSameAs(RecordSchema.of(Location.class));
        assertThat(attribute("tls").shape()).isEqualTo(Attribute.Shape.BLOCK);
        assertThat(attribute("extra").shape()).isEqualTo(Attribute.Shape.OPEN_BLOCK);
        assertThat(attribute("fallback_tls").shape()).isEqualTo(Attribute.Shape.ARGUMENT);
        assertThat(attribute("fallback_tls").type())
                .isEqualTo(new Type.ObjectOf(Map.of("certificate", Type.STRING, "key", Type.STRING), Set.of("key")));
    }

    @Test
    void takesWhatASecretIsWrittenIntoForASecret() {
        assertThat(attribute("sha256").sensitive()).isTrue();
        assertThat(attribute("content").compared()).isFalse();
    }

    @Test
    void fillsInDefaultsAndConvertsAsTerraformDoes() {
        Site site = read(Map.of(
                        "server_name", number("12.50"),
                        "static", new Value.Str("true"),
                        "ratio", new Value.Str("1.50"),
                        "aliases", tuple(new Value.Str("b"), new Value.Str("a"), new Value.Str("b")),
                        "limits", object(Map.of("x", new Value.Str("7")))))
                .get();
        assertThat(site.serverName()).isEqualTo("12.5");
        assertThat(site.port()).isEqualTo(443);
        assertThat(site.static_()).isTrue();
        assertThat(site.ratio()).isEqualTo(new BigDecimal("1.5"));
        assertThat(site.aliases()).containsExactly("a", "b");
        assertThat(site.limits()).containsExactly(Map.entry("x", 7L));
        assertThat(site.location()).isEmpty();
        assertThat(site.extra()).isEmpty();
        assertThat(site.tls()).isNull();
    }

    @Test
    void takesDefaultsForNullToo() {
        assertThat(read(named("port", new Value.Null(Type.NUMBER))).get().port())
                .isEqualTo(443);
    }

    @Test
    void removesMarksAtAnyDepth() {
        Value secret = new Value.Marked(new Value.Str("s"), Set.of(Mark.SENSITIVE));
        Site site =
                read(named("restart_on", tuple(object(Map.of("a", secret))))).get();
        assertThat(site.restartOn()).isEqualTo(tuple(object(Map.of("a", new Value.Str("s")))));
    }

    @Test
    void readsUnknownComputedAttributesAsNull() {
        assertThat(read(named("sha256", new Value.Unknown(Type.STRING))).get().sha256())
                .isNull();
        assertThatThrownBy(() -> read(named("port", Value.UNKNOWN))).isInstanceOf(BugException.class);
    }

    @Test
    void namesTheAttributePathInAllMistakes() {
        Map<String, Value> given = named("port", new Value.Str("http"));
        given.remove("server_name");
        given.put("limits", object(Map.of("x", new Value.Num(new BigDecimal("0.5")))));
        given.put("location", tuple(object(Map.of("root", Value.TRUE)), Value.TRUE));
        given.put("fallback_tls", object(Map.of("certificate", Value.NULL, "kye", Value.TRUE)));
        Result<Site> result = read(given);
        assertThat(result.orNull()).isNull();
        assertThat(result.diagnostics())
                .extracting(Diagnostic::code, Diagnostic::detail)
                .containsExactly(
                        row("schema.missing-argument", "The argument \"server_name\" is required, but it is not set."),
                        row(
                                "schema.wrong-type",
                                "Inappropriate value for argument \"port\": a whole number is required, but this is a string that cannot be read as one."),
                        row(
                                "schema.wrong-type",
                                "Inappropriate value for argument \"limits[\"x\"]\": a whole number is required, but this is a number."),
                        row(
                                "schema.missing-argument",
                                "The argument \"location[0].path\" is required, but it is not set."),
                        row(
                                "schema.wrong-type",
                                "Inappropriate value for argument \"location[1]\": an object is required, but this is a bool."),
                        row(
                                "schema.unsupported-argument",
                                "An argument named \"kye\" is not expected in \"fallback_tls\"."),
                        row(
                                "schema.missing-argument",
                                "The argument \"fallback_tls.certificate\" is required, but it is not set."));
        assertThat(result.diagnostics().get(5).hint()).isEqualTo("Did you mean \"key\"?");
    }

    @Test
    void neverShowsTheValueThatDoesNotFit() {
        Value secret = new Value.Marked(new Value.Str("hunter2"), Set.of(Mark.SENSITIVE));
        assertThat(read(named("port", secret)).diagnostics().toString()).doesNotContain("hunter2");
    }

    @Test
    void refusesWholeNumbersOutOfRange() {
        for (String number : List.of("2147483648", "1e999999999", "-2147483649", "0.1")) {
            assertThat(read(named("port", number(number))).hasErrors())
                    .as(number)
                    .isTrue();
        }
        assertThat(read(named("port", number("1e3"))).get().port()).isEqualTo(1000);
    }

    @Test
    void writesEveryAttributeAndReadsItBack() {
        Site site = read(Map.of(
                        "server_name", new Value.Str("x"),
                        "location", tuple(object(Map.of("path", new Value.Str("/")))),
                        "extra", object(Map.of("b", tuple(new Value.Str("1"), new Value.Str("2")))),
                        "tls", object(Map.of("certificate", new Value.Str("c"), "key", new Value.Str("k")))))
                .get();
        Value.Obj written = SITE.toValue(site, false);
        assertThat(written.attributes()).hasSize(SITE.attributes().size());
        assertThat(written.attributes().get("sha256")).isEqualTo(new Value.Null(Type.STRING));
        assertThat(written.attributes().get("tls").toString())
                .doesNotContain("text=k")
                .contains("sensitive");
        assertThat(SITE.toRecord(written).get()).isEqualTo(site);
    }

    /** As conversion does it: what is optional is a matter of the schema. Else a value differs from itself when it is read back. */
    @Test
    void writesElementsOfTheTypeThatConversionGivesThem() {
        Value.Obj written = RecordSchema.of(Several.class)
                .toValue(new Several(List.of(new Location("/", null)), Map.of("a", new Location("/a", null))), false);

        written.attributes()
                .forEach((name, value) -> assertThat(Conversion.convert(
                                        value,
                                        RecordSchema.of(Several.class)
                                                .type()
                                                .attributes()
                                                .get(name))
                                .get())
                        .isEqualTo(value));
    }

    @Test
    void writesComputedNullsAsUnknownsWhenPlanned() {
        Value.Obj planned = SITE.toValue(read(named("port", number("1"))).get(), true);
        assertThat(planned.attributes().get("generation")).isEqualTo(new Value.Unknown(Type.NUMBER));
        assertThat(planned.attributes().get("sha256"))
                .isEqualTo(new Value.Marked(new Value.Unknown(Type.STRING), Set.of(Mark.SENSITIVE)));
        assertThat(planned.attributes().get("ratio")).isEqualTo(new Value.Null(Type.NUMBER));
    }

    @Test
    void refusesRecordsThatBreakTheRules() {
        for (Class<? extends Record> bad :
                List.of(ComputedButNotNullable.class, BadDefault.class, BadType.class, BadBlock.class)) {
            assertThatThrownBy(() -> RecordSchema.of(bad)).isInstanceOf(BugException.class);
        }
    }

    private static Attribute attribute(String name) {
        return SITE.attribute(name).orElseThrow();
    }

    private static Result<Site> read(Map<String, Value> attributes) {
        return SITE.toRecord(object(attributes));
    }

    private static Map<String, Value> named(String name, Value value) {
        Map<String, Value> attributes = new LinkedHashMap<>(Map.of("server_name", new Value.Str("x")));
        attributes.put(name, value);
        return attributes;
    }

    private static org.assertj.core.groups.Tuple row(String code, String detail) {
        return org.assertj.core.groups.Tuple.tuple(code, detail);
    }

    private static Value.Obj object(Map<String, Value> attributes) {
        return new Value.Obj(attributes);
    }

    private static Value tuple(Value... elements) {
        return new Value.Tuple(List.of(elements));
    }

    private static Value number(String text) {
        return new Value.Num(new BigDecimal(text));
    }
}
