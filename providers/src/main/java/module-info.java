/** Hosts over SSH, and the resource types that come with Plumb. */
module dev.plumb.providers {
    requires transitive dev.plumb.core;
    requires java.net.http;
    requires com.fasterxml.jackson.databind;
    requires com.hierynomus.sshj;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires transitive org.jspecify;

    exports dev.plumb.providers;
    exports dev.plumb.providers.command;
    exports dev.plumb.providers.file;
    exports dev.plumb.providers.health;
    exports dev.plumb.providers.host;
    exports dev.plumb.providers.http;
    exports dev.plumb.providers.nginx;
    exports dev.plumb.providers.packages;
    exports dev.plumb.providers.redis;
    exports dev.plumb.providers.systemd;
    exports dev.plumb.providers.terraform;
    exports dev.plumb.providers.tls;
    exports dev.plumb.providers.user;
}
