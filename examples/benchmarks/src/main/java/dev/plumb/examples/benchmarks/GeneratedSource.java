package dev.plumb.examples.benchmarks;

/** A configuration as large as wanted, of resources as people write them. */
final class GeneratedSource {
    private GeneratedSource() {}

    /** That many resources, each of about 260 characters. */
    static String resources(int count) {
        StringBuilder source = new StringBuilder(count * 280);
        for (int i = 0; i < count; i++) {
            source.append("""
                    resource "file" "config_%d" {
                      host    = host.web["a"].id
                      path    = "/etc/app/conf.d/%d.conf"
                      content = "listen ${var.port + %d}; name ${local.names[%d]};"
                      mode    = "0644" # for all
                      tags    = ["a", "b", each.value]
                      lifecycle {
                        prevent_destroy = true
                      }
                    }

                    """.formatted(i, i, i, i % 7));
        }
        return source.toString();
    }
}
