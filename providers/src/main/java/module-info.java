/** Hosts over SSH, and the resource types that come with Plumb. */
module dev.plumb.providers {
    requires transitive dev.plumb.core;
    requires com.hierynomus.sshj;
    requires transitive org.jspecify;

    exports dev.plumb.providers;
    exports dev.plumb.providers.file;
    exports dev.plumb.providers.host;
    exports dev.plumb.providers.packages;
    exports dev.plumb.providers.systemd;
}
