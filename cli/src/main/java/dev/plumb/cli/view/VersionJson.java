package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The version in the form of Terraform's {@code version -json}; ours is added to the version whose formats we speak. */
public final class VersionJson {
    private VersionJson() {}

    /** As JSON. */
    public static String text(String version) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("terraform_version", ModuleValues.VERSION).put("plumb_version", version);
        node.put("platform", system + "_" + (machine.equals("x86_64") ? "amd64" : machine));
        node.putObject("provider_selections");
        return node.put("terraform_outdated", false).toPrettyString();
    }
}
