package dev.plumb.remote.ssh;

import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.KeyedAuthMethod;

/** Authentication by a key whose signature is sent without asking first whether the key would do (RFC 4252, 7). */
final class SignedAtOnce extends KeyedAuthMethod {
    SignedAtOnce(KeyProvider keys) {
        super("publickey", keys);
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return putSig(putPubKey(super.buildReq().putBoolean(true)));
    }
}
