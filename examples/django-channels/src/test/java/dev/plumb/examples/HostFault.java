package dev.plumb.examples;

/**
 * Something on a host, or about to be there, that lets an apply fail after it was begun; and what mends it, either on the host
 * or in the configuration.
 */
enum HostFault {
    DISK_FULL_WHILE_STAGING(
            "mkdir -p /srv/small; mount -t tmpfs -o size=64k,mode=755 tmpfs /srv/small",
            file("/srv/small/large", "join(\"\", [for n in range(1000) : format(\"%0400d\", n)])"),
            "No space left on the host",
            "mount -o remount,size=2m /srv/small",
            ""),
    NO_ROOM_FOR_THE_JOURNAL(
            "mount -t tmpfs -o size=16k,mode=700 tmpfs /var/lib/plumb/journal",
            file("/srv/one", "\"1\""),
            "No space left on the host",
            "umount /var/lib/plumb/journal",
            ""),
    TARGET_IS_READ_ONLY(
            "mkdir -p /srv/fixed; mount -t tmpfs -o mode=755 tmpfs /srv/fixed; mount -o remount,ro /srv/fixed",
            file("/srv/fixed/one", "\"1\""),
            "Read-only file system",
            "mount -o remount,rw /srv/fixed",
            ""),
    BOOKS_ARE_READ_ONLY(
            "mount --bind /var/lib/plumb /var/lib/plumb; mount -o remount,ro,bind /var/lib/plumb",
            file("/srv/one", "\"2\""),
            "Read-only file system",
            "umount /var/lib/plumb",
            ""),
    TOOL_IS_MISSING(
            "mv /usr/bin/timeout /usr/bin/timeout.gone",
            file("/srv/one", "\"3\""),
            "not found: timeout",
            "mv /usr/bin/timeout.gone /usr/bin/timeout",
            ""),
    UNIT_FAILS_BEFORE_IT_IS_READY(
            ":",
            unit("Type = \"notify\"\n    ExecStart = \"/bin/sh -c 'sleep 3; echo no luck; exit 7'\"", ""),
            "no luck",
            "",
            unit("ExecStart = \"/bin/sleep 1000\"", "")),
    UNIT_FAILS_LONG_AFTER_ITS_START(
            ":",
            unit("ExecStart = \"/bin/sh -c 'sleep 3; exit 7'\"", health("""
                unit {
                  name = "one.service"
                }
                retries = 0
                """)),
            "did not stay so",
            "",
            unit("ExecStart = \"/bin/sleep 2000\"", "")),
    HEALTH_CHECK_FAILS(
            ":",
            unit("ExecStart = \"/bin/sleep 3000\"", health("tcp {\n address = \"127.0.0.1:9\"\n }\n retries = 1\n")),
            "Health check failed",
            "",
            unit("ExecStart = \"/bin/sleep 4000\"", health("tcp {\n address = \"127.0.0.1:80\"\n }\n"))),
    NGINX_REFUSES_TO_RELOAD(
            "systemd-run -q --unit=squatter /usr/sbin/sshd -D -p 8080; sleep 1",
            """
            resource "nginx_site" "one" {
              host    = host.web.id
              name    = "one"
              content = "server { listen 8080; }"
            }
            """,
            "nginx cannot listen",
            "systemctl stop squatter",
            ""),
    SSHD_LOCKS_US_OUT(":", sshd("AllowUsers nobody"), "Host cannot be reached any more", "", sshd("MaxAuthTries 5"));

    private final String cause;
    private final String configuration;
    private final String complaint;
    private final String mending;
    private final String mended;

    HostFault(String cause, String configuration, String complaint, String mending, String mended) {
        this.cause = cause;
        this.configuration = configuration;
        this.complaint = complaint;
        this.mending = mending;
        this.mended = mended;
    }

    /** Shell commands that bring it about on the host. */
    String cause() {
        return cause;
    }

    /** What is configured besides the site, and fails. */
    String configuration() {
        return configuration;
    }

    /** What is said then. */
    String complaint() {
        return complaint;
    }

    /** Shell commands after which it works. */
    String mending() {
        return mending.isEmpty() ? ":" : mending;
    }

    /** What is configured instead, and works. */
    String mended() {
        return mended.isEmpty() ? configuration : mended;
    }

    private static String file(String path, String content) {
        return """
            resource "file" "one" {
              host    = host.web.id
              path    = "%s"
              content = %s
            }
            """.formatted(path, content);
    }

    private static String unit(String service, String more) {
        return """
            resource "systemd_unit" "one" {
              host    = host.web.id
              name    = "one.service"
              running = true
              service {
                %s
              }
              %s
            }
            """.formatted(service, more);
    }

    private static String health(String checks) {
        return "health {\n" + checks + "}";
    }

    private static String sshd(String line) {
        return file("/etc/ssh/sshd_config.d/one.conf", "\"" + line + "\\n\"") + """
            resource "systemd_unit" "ssh" {
              host      = host.web.id
              name      = "ssh.service"
              running   = true
              reload_on = [file.one.sha256]
            }
            """;
    }
}
