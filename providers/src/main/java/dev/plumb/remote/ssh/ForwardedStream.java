package dev.plumb.remote.ssh;

import dev.plumb.provider.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.connection.channel.Channel;

/** A channel that the host forwards. */
record ForwardedStream(Channel channel) implements Tunnel.Stream {
    static ForwardedStream over(Channel channel) {
        return new ForwardedStream(channel);
    }

    @Override
    public InputStream input() {
        return channel.getInputStream();
    }

    @Override
    public OutputStream output() {
        return channel.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
