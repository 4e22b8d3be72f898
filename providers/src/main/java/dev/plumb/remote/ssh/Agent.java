package dev.plumb.remote.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/**
 * ssh-agent(1), by its protocol (draft-ietf-sshm-ssh-agent). Each question is a connection of its own, so that threads
 * need not wait for one another.
 *
 * @param socket the agent's UNIX domain socket
 */
record Agent(Path socket) {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;
    private static final int LONGEST_ANSWER = 1 << 20;

    /**
     * A key or a certificate that the agent has.
     *
     * @param publicKey in its encoding
     * @param comment usually where the key is from
     */
    record Identity(byte[] publicKey, String comment) {
        Identity {
            publicKey = publicKey.clone();
        }
    }

    List<Identity> identities() throws IOException {
        Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        int count = answer.readUInt32AsInt();
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            identities.add(new Identity(answer.readBytes(), answer.readString()));
        }
        return identities;
    }

    /** A signature by a key that the agent has, as {@link Signer} gives it. */
    byte[] sign(byte[] publicKey, String algorithm, byte[] data) throws IOException {
        int flags = switch (algorithm) {
            case "rsa-sha2-512" -> RSA_SHA2_512;
            case "rsa-sha2-256" -> RSA_SHA2_256;
            default -> 0;
        };
        return ask(
                        new Buffer.PlainBuffer()
                                .putByte(SIGN_REQUEST)
                                .putBytes(publicKey)
                                .putBytes(data)
                                .putUInt32(flags),
                        SIGN_RESPONSE)
                .readBytes();
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer question, byte expected) throws IOException {
        byte[] text = question.getCompactData();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + text.length);
            out.putInt(text.length).put(text).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, Integer.BYTES).getInt();
            if (length < 1 || length > LONGEST_ANSWER) {
                throw new IOException("the agent's answer makes no sense");
            }
            Buffer.PlainBuffer answer =
                    new Buffer.PlainBuffer(read(channel, length).array());
            if (answer.readByte() != expected) {
                throw new IOException("the agent refused");
            }
            return answer;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the agent hung up");
            }
        }
        return buffer.flip();
    }

    /** Its socket, for messages. */
    @Override
    public String toString() {
        return "the agent at " + socket;
    }
}
