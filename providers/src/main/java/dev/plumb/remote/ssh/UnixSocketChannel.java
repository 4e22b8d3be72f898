package dev.plumb.remote.ssh;

import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;

/** A channel to a unix socket on the host: {@code direct-streamlocal@openssh.com} (OpenSSH's PROTOCOL, section 2.4). */
final class UnixSocketChannel extends AbstractDirectChannel {
    private final String path;

    UnixSocketChannel(Connection connection, String path) {
        super(connection, "direct-streamlocal@openssh.com");
        this.path = path;
    }

    @Override
    protected SSHPacket buildOpenReq() {
        return super.buildOpenReq().putString(path).putString("").putUInt32(0);
    }
}
