package dev.plumb.remote.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * Authentication by a key or a certificate (RFC 4252, 7). When the key is at hand, its signature is sent at once, which
 * saves a turn; when a passphrase or the agent's owner must be asked for it, the host is asked first whether it would do.
 */
final class PublicKeyLogin extends AbstractAuthMethod {
    private static final String CERTIFIED = "-cert-v01@openssh.com";

    private final byte[] publicKey;
    private final Signer signer;
    private final boolean askFirst;
    private final Deque<String> algorithms;

    /** Of a key, or a certificate, in its encoding. */
    PublicKeyLogin(byte[] publicKey, Signer signer, boolean askFirst) {
        super("publickey");
        this.publicKey = publicKey.clone();
        this.signer = signer;
        this.askFirst = askFirst;
        this.algorithms = new ArrayDeque<>(algorithms(kind(publicKey)));
    }

    /** The kind of key in an encoding; empty when it cannot be read. */
    static String kind(byte[] publicKey) {
        try {
            return new Buffer.PlainBuffer(publicKey).readString();
        } catch (Buffer.BufferException e) {
            return "";
        }
    }

    /** SHA-1, which {@code ssh-rsa} means, is refused by current hosts. */
    private static List<String> algorithms(String kind) {
        return kind.startsWith("ssh-rsa")
                ? List.of(kind.replace("ssh-rsa", "rsa-sha2-512"), kind.replace("ssh-rsa", "rsa-sha2-256"))
                : List.of(kind);
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return askFirst ? request(false) : signed();
    }

    private SSHPacket request(boolean withSignature) throws UserAuthException {
        return super.buildReq()
                .putBoolean(withSignature)
                .putString(algorithms.element())
                .putBytes(publicKey);
    }

    private SSHPacket signed() throws UserAuthException {
        SSHPacket request = request(true);
        byte[] data = new Buffer.PlainBuffer()
                .putBytes(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            return request.putBytes(signer.sign(algorithms.element().replace(CERTIFIED, ""), data));
        } catch (IOException e) {
            throw new UserAuthException(e.getMessage(), e);
        }
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message == Message.USERAUTH_60) {
            params.getTransport().write(signed());
        } else {
            super.handle(message, packet);
        }
    }

    @Override
    public boolean shouldRetry() {
        algorithms.poll();
        return !algorithms.isEmpty();
    }
}
