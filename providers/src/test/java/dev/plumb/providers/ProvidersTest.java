package dev.plumb.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.ResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    @Test
    void giveEachResourceTypeANameOfItsOwn() {
        assertThat(types().map(ResourceType::name)).doesNotHaveDuplicates().contains("host", "file", "systemd_unit");
    }

    @Test
    void describeEachArgumentAtEveryDepth() {
        assertThat(types()).allSatisfy(type -> describe(type.name(), RecordSchema.of(type.record())));
    }

    @Test
    void writeArgumentsOnlyIntoAttributesThatExist() {
        assertThat(types()).allSatisfy(type -> {
            RecordSchema<?> schema = RecordSchema.of(type.record());
            List<String> names =
                    schema.attributes().stream().map(Attribute::name).toList();
            assertThat(names)
                    .containsAll(schema.attributes().stream()
                            .flatMap(attribute -> attribute.writtenInto().stream())
                            .toList());
        });
    }

    private static void describe(String where, RecordSchema<?> schema) {
        assertThat(schema.description()).as(where).isNotBlank();
        for (Attribute attribute : schema.attributes()) {
            assertThat(attribute.description())
                    .as("%s.%s", where, attribute.name())
                    .isNotBlank();
            if (attribute.nested() != null) {
                describe(where + "." + attribute.name(), attribute.nested());
            }
        }
    }

    private static java.util.stream.Stream<ResourceType<?>> types() {
        return Providers.all().stream().flatMap(provider -> provider.resourceTypes().stream());
    }
}
