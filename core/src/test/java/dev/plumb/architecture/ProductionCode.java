package dev.plumb.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes of one module, held against the allow-list of package edges and against the few rules about the JDK:
 * standard streams belong to {@code cli.terminal}, and logging is {@link System.Logger}.
 */
public final class ProductionCode {
    private static final Set<String> STREAMS = Set.of("out", "err", "in");

    private final Iterable<JavaClass> classes;
    private final PackageEdges edges;
    private final String list;
    private final int atLeast;

    ProductionCode(Iterable<JavaClass> classes, PackageEdges edges, String list, int atLeast) {
        this.classes = classes;
        this.edges = edges;
        this.list = list;
        this.atLeast = atLeast;
    }

    /**
     * The compiled classes of the module that the running test belongs to.
     *
     * @param atLeast how many classes there must be, so that a check of nothing does not pass
     * @param lists the names of allow-lists beside this class: of the modules below, then the module's own
     */
    public static ProductionCode ofThisModule(int atLeast, String... lists) {
        return new ProductionCode(
                new ClassFileImporter().importPath(Path.of("target", "classes")),
                PackageEdges.read("dev.plumb", List.of(lists)),
                lists[lists.length - 1],
                atLeast);
    }

    /** Everything that breaks a rule, a sentence each, sorted; empty when all is well. */
    public List<String> violations() {
        Set<String> found = new TreeSet<>(edges.faults());
        Set<String> missing = edges.required(list);
        int count = 0;
        for (JavaClass type : classes) {
            if (!type.getSimpleName().equals("module-info")) {
                count++;
                missing.remove(type.getPackageName());
                found.addAll(violations(type));
            }
        }
        missing.forEach(name -> found.add(list + ": " + name + " has no class; mark it optional or remove it"));
        if (count < atLeast) {
            found.add("read " + count + " classes, expected at least " + atLeast);
        }
        return List.copyOf(found);
    }

    private List<String> violations(JavaClass type) {
        List<String> found = new ArrayList<>();
        if (!edges.lists(type.getPackageName())) {
            found.add(type.getPackageName() + " is not listed in " + list);
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            edge(type, dependency.getTargetClass().getBaseComponentType(), found);
        }
        if (!type.getPackageName().endsWith(".cli.terminal")) {
            standardStreams(type, found);
        }
        return found;
    }

    private void edge(JavaClass from, JavaClass to, List<String> found) {
        if (to.isPrimitive()) {
            return;
        }
        if (!edges.allows(from.getPackageName(), to.getPackageName())) {
            found.add(from.getPackageName() + " may not import " + to.getPackageName() + ": " + from.getName()
                    + " uses " + to.getName());
        }
        if (to.getPackageName().startsWith("java.util.logging")) {
            found.add(from.getName() + " uses " + to.getName() + "; logging is System.Logger");
        }
    }

    private static void standardStreams(JavaClass type, List<String> found) {
        for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
            if (isSystem(access.getTargetOwner()) && STREAMS.contains(access.getName())) {
                found.add(type.getName() + " uses System." + access.getName() + "; only cli.terminal may");
            }
        }
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
            if (isSystem(call.getTargetOwner()) && call.getName().equals("console")) {
                found.add(type.getName() + " uses System.console; only cli.terminal may");
            }
        }
    }

    private static boolean isSystem(JavaClass type) {
        return type.getName().equals("java.lang.System");
    }
}
