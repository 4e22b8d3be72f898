package dev.plumb.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file.a",
                "file.a[0]",
                "file.a[\"x\"]",
                "file.a[\"with \\\"quotes\\\" and \\\\\"]",
                "file.a[\"a.b[0]\"]",
                "module.m.file.a",
                "module.m[\"k.l\"].module.n[3].file.a[\"x\"]",
                "module.module.file.a"
            })
    void readsWhatItPrints(String text) {
        assertThat(InstanceAddress.parse(text))
                .hasValueSatisfying(a -> assertThat(a).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file", "file.", "file.a.b", "file.a[", "file.a[x]", "module.m", "file.a[\"x]", "1.a"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(InstanceAddress.parse(text)).isEmpty();
    }

    @Test
    void ordersByModuleResourceAndKeyWithNumbersAsNumbers() {
        List<String> ordered = List.of(
                "file.a",
                "file.b[2]",
                "file.b[10]",
                "file.b[\"a\"]",
                "host.a",
                "module.a.file.a",
                "module.a[0].file.a");

        assertThat(ordered.stream()
                        .map(InstanceAddress::parse)
                        .flatMap(java.util.Optional::stream)
                        .sorted())
                .extracting(Object::toString)
                .containsExactlyElementsOf(ordered);
        assertThat(Stream.of("module.b.file.a", "file.z")
                        .map(InstanceAddress::parse)
                        .flatMap(java.util.Optional::stream)
                        .sorted())
                .extracting(Object::toString)
                .containsExactly("file.z", "module.b.file.a");
    }
}
