package dev.plumb.providers.host;

import dev.plumb.providers.health.HealthBlock;
import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Sensitive;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host. What is null in how it is reached is taken from ssh's configuration.
 *
 * @param name what the user calls it; null when it has no name but its address
 * @param tags what hosts are grouped by; null for nothing
 * @param address host name, alias of ssh's configuration, or IP address; null for a local connection
 * @param port TCP port of the SSH server
 * @param user login name
 * @param jump hosts to go through, as ssh_config(5)'s ProxyJump; {@code none} for none
 * @param identityFile path of a private key; null for the usual ones
 * @param passphrase of an encrypted private key
 * @param password for password and keyboard-interactive authentication
 * @param agent whether ssh-agent is asked
 * @param knownHostsFile path of a file as in sshd(8); null for the usual ones
 * @param hostKey the one key that is accepted, as {@code ssh-ed25519 AAAA...}; null to look into the known hosts
 * @param hostKeyChecking {@code strict} or {@code accept-new}
 * @param sudo whether programs run by sudo
 * @param becomeUser who they run as then
 * @param sudoPassword what sudo asks for; null when it does not ask
 * @param connectTimeout seconds
 * @param commandTimeout seconds; null for no limit
 * @param sshConfigFile path of ssh's configuration, {@code none} for none; null for the usual ones
 * @param connection how it is reached; null for SSH
 * @param health what has to answer after every change of this host; null for nothing
 * @param id the address of the resource instance; null until planned
 */
@Description("""
    A machine that other resources are on: `host = host.web.id`. It needs an SSH server, a POSIX shell, coreutils and
    systemd, and nothing of Plumb's.

    What is left out here is taken from ssh's own configuration, `~/.ssh/config`, where `address` may be an alias. The page
    on SSH tells it all.

    The host's key is always checked: against `host_key` if it is set, else against the known hosts files. An unknown key is
    refused, unless `host_key_checking` is `accept-new`; a changed one always is.

    ```hcl
    resource "host" "web" {
      address  = "203.0.113.10"
      host_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."
    }

    resource "host" "db" {
      address       = "10.0.0.5"
      user          = "deploy"
      jump          = "deploy@bastion.example.org"
      sudo          = true
      sudo_password = var.sudo_password
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

        @Description("What hosts are grouped by, for `-limit=tag:NAME`; each letters, digits, `.`, `_` and `-`.")
        @Nullable
        Set<String> tags,

        @Description("Host name, alias of `~/.ssh/config`, or IP address. Required unless the connection is local.")
        @Nullable
        String address,

        @Description("TCP port of the SSH server. When left out, what ssh's configuration says, else 22.") @Nullable
        Integer port,

        @Description("User to log in as. When left out, what ssh's configuration says, else `root`.") @Nullable
        String user,

        @Description(
                "Hosts to go through, as `USER@HOST:PORT`, several with commas between; `none` for none. When left out,"
                        + " ssh's `ProxyJump`.")
        @Nullable
        String jump,

        @Description("Path of the private key to log in with; `~/` is the home directory. When left out, those of ssh's"
                + " configuration, else `~/.ssh/id_ed25519`, `id_ecdsa`, `id_rsa`.")
        @Nullable
        String identityFile,

        @Sensitive
        @Description(
                "Passphrase of an encrypted private key. When left out, `PLUMB_SSH_PASSPHRASE` of the environment; on a"
                        + " terminal Plumb asks.")
        @Nullable
        String passphrase,

        @Sensitive
        @Description("Password to log in with, where keys are not enough: `password` and `keyboard-interactive`.")
        @Nullable
        String password,

        @Description("Whether the keys of ssh-agent are used, where one runs. When left out, they are.") @Nullable
        Boolean agent,

        @Description("Path of the file of known host keys; `~/` is the home directory. When left out, those of ssh's"
                + " configuration, else `~/.ssh/known_hosts` and `/etc/ssh/ssh_known_hosts`.")
        @Nullable
        String knownHostsFile,

        @Description(
                "The one host key that is accepted, such as `ssh-ed25519 AAAA...`, or its fingerprint, `SHA256:...`.")
        @Nullable
        String hostKey,

        @Description(
                "`strict`: a host that is not known is refused. `accept-new`: its key is written into the file of known"
                        + " hosts at the first connection. When left out, ssh's `StrictHostKeyChecking`, else `strict`.")
        @Nullable
        String hostKeyChecking,

        @Default("false") @Description("Whether programs run by `sudo`.")
        boolean sudo,

        @Description("The user as whom `sudo` runs them. When left out, root.") @Nullable
        String becomeUser,

        @Sensitive @Description("The password that `sudo` asks for. When left out, it must not ask.") @Nullable
        String sudoPassword,

        @Description("Seconds that a connection, and each answer until it is there, may take. When left out, ssh's"
                + " `ConnectTimeout`, else 15.")
        @Nullable
        Integer connectTimeout,

        @Description(
                "Seconds after which a command that says nothing is given up. When left out, it may take as long as the"
                        + " host answers ssh's keep-alive questions.")
        @Nullable
        Integer commandTimeout,

        @Description(
                "Path of ssh's configuration, or `none`. When left out, `~/.ssh/config`, then `/etc/ssh/ssh_config`.")
        @Nullable
        String sshConfigFile,

        @Block @Description("How the host is reached, when that is not SSH.") @Nullable
        Connection connection,

        @Block
        @Description(
                "What has to answer after every change of this host, whatever it is that changes, before it stays.")
        @Nullable
        HealthBlock health,

        @Computed @Description("The address of the host's resource instance, such as `host.web[\"a\"]`.") @Nullable
        String id) {
    /** The same, known by an address. */
    HostResource withId(String address) {
        return new HostResource(
                name,
                tags,
                this.address,
                port,
                user,
                jump,
                identityFile,
                passphrase,
                password,
                agent,
                knownHostsFile,
                hostKey,
                hostKeyChecking,
                sudo,
                becomeUser,
                sudoPassword,
                connectTimeout,
                commandTimeout,
                sshConfigFile,
                connection,
                health,
                address);
    }
}
