/** Hosts over SSH, and the resource types that come with Plumb. */
module dev.plumb.providers {
    requires transitive dev.plumb.core;
    requires com.hierynomus.sshj;
    requires static transitive org.jspecify;

    exports dev.plumb.providers;
    exports dev.plumb.providers.nginx;
}
