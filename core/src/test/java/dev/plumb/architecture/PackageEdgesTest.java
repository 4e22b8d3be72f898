package dev.plumb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plumb.architecture.fixture.above.Above;
import dev.plumb.architecture.fixture.below.Below;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageEdgesTest {
    /** Raise it as the module grows. */
    private static final int CLASSES = 1;

    @Test
    void coreKeepsToItsList() {
        assertThat(ProductionCode.ofThisModule(CLASSES, "core-edges.txt").violations())
                .isEmpty();
    }

    @Test
    void acceptsWhatTheListAllows() {
        assertThat(check("below:\nabove: below | com.google.common", 2)).isEmpty();
    }

    @Test
    void refusesAnEdgeThatIsNotListed() {
        assertThat(check("below:\nabove: | com.google.common", 2))
                .singleElement()
                .asString()
                .contains("fixture.above may not import", "fixture.below", "Above uses");
    }

    @Test
    void refusesALibraryThatIsNotListed() {
        assertThat(check("below:\nabove: below | com.google.commo", 2))
                .isNotEmpty()
                .allMatch(violation -> violation.contains("may not import com.google.common.collect"));
    }

    @Test
    void refusesAListWithACycle() {
        assertThat(check("below: above\nabove: below | com.google.common", 2))
                .singleElement()
                .asString()
                .contains("not a line above it");
    }

    @Test
    void refusesAPackageThatIsNotListed() {
        assertThat(check("below:", 2)).singleElement().asString().contains("fixture.above is not listed");
    }

    @Test
    void refusesAListedPackageWithoutClasses() {
        String list = "below:\nabove: below | com.google.common\n";
        assertThat(check(list + "other:", 2)).singleElement().asString().contains("fixture.other has no class");
        assertThat(check(list + "other?:", 2)).isEmpty();
    }

    @Test
    void refusesToCheckNothing() {
        String list = "below?:";
        ProductionCode nothing = new ProductionCode(List.of(), edges(list), "list", 1);
        assertThat(nothing.violations()).singleElement().asString().contains("read 0 classes");
    }

    @Test
    void refusesStandardStreamsAndTheOldLogging() {
        Iterable<JavaClass> classes = new ClassFileImporter().importClasses(Loud.class);
        assertThat(new ProductionCode(classes, PackageEdges.of("dev.plumb", "architecture:"), "list", 1).violations())
                .hasSize(3)
                .anyMatch(violation -> violation.contains("uses System.out"))
                .anyMatch(violation -> violation.contains("uses System.console"))
                .anyMatch(violation -> violation.contains("logging is System.Logger"));
    }

    private static List<String> check(String list, int atLeast) {
        Iterable<JavaClass> classes = new ClassFileImporter().importClasses(Above.class, Below.class);
        return new ProductionCode(classes, edges(list), "list", atLeast).violations();
    }

    private static PackageEdges edges(String list) {
        return PackageEdges.of("dev.plumb.architecture.fixture", list);
    }

    static final class Loud {
        void shout() {
            System.out.println(System.console());
            java.util.logging.Logger.getGlobal().severe("loud");
        }
    }
}
