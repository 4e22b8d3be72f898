package dev.plumb.providers.host;

import dev.plumb.providers.health.HealthBlock;
import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import org.jspecify.annotations.Nullable;

/**
 * A host.
 *
 * @param name what the user calls it; null when it has no name but its address
 * @param address host name or IP address; null for a local connection
 * @param port TCP port of the SSH server
 * @param user login name
 * @param identityFile path of a private key; null for the usual ones
 * @param knownHostsFile path of a file as in sshd(8); null for the usual ones
 * @param hostKey the one key that is accepted, as {@code ssh-ed25519 AAAA...}; null to look into the known hosts
 * @param sudo whether programs run as root by {@code sudo -n}
 * @param connection how it is reached; null for SSH
 * @param health what has to answer after every change of this host; null for nothing
 * @param id the address of the resource instance; null until planned
 */
@Description("""
    A machine that other resources are on: `host = host.web.id`. It needs an SSH server, a POSIX shell, coreutils and
    systemd, and nothing of Plumb's.

    The host's key is always checked: against `host_key` if it is set, else against the known hosts files. An unknown key is
    refused.

    ```hcl
    resource "host" "web" {
      address  = "203.0.113.10"
      host_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."
    }

    resource "host" "site" {
      address = "203.0.113.11"
      health {
        http {
          url     = "https://127.0.0.1/"
          headers = { Host = "chat.example" }
        }
      }
    }

    resource "host" "preview" {
      connection "local" { root = "/tmp/preview" }
    }
    ```\
    """)
public record HostResource(
        @Description("A name for templates and messages; letters, digits, `.`, `_` and `-`.") @Nullable
        String name,

        @Description("Host name or IP address. Required unless the connection is local.") @Nullable
        String address,

        @Default("22") @Description("TCP port of the SSH server.")
        int port,

        @Default("root") @Description("User to log in as.") String user,

        @Description(
                "Path of the private key to log in with; `~/` is the home directory. When left out, the usual ones:"
                        + " `~/.ssh/id_ed25519`, `id_ecdsa`, `id_rsa`.")
        @Nullable
        String identityFile,

        @Description(
                "Path of the file of known host keys; `~/` is the home directory. When left out, `~/.ssh/known_hosts`"
                        + " and `/etc/ssh/ssh_known_hosts`.")
        @Nullable
        String knownHostsFile,

        @Description(
                "The one host key that is accepted, such as `ssh-ed25519 AAAA...`, or its fingerprint, `SHA256:...`.")
        @Nullable
        String hostKey,

        @Default("false") @Description("Whether to become root by `sudo`, which must not ask for a password.")
        boolean sudo,

        @Block @Description("How the host is reached, when that is not SSH.") @Nullable
        Connection connection,

        @Block
        @Description(
                "What has to answer after every change of this host, whatever it is that changes, before it stays.")
        @Nullable
        HealthBlock health,

        @Computed @Description("The address of the host's resource instance, such as `host.web[\"a\"]`.") @Nullable
        String id) {}
