package dev.plumb.providers.file;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.WrittenInto;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local directory carried over to a host as a whole.
 *
 * @param host id of the host
 * @param source path of a local directory
 * @param path absolute path in normal form
 * @param owner name of the user that owns everything in it
 * @param group name of the group of everything in it
 * @param fileMode four octal digits
 * @param directoryMode four octal digits
 * @param exclude globs; null until planned
 * @param purge whether what is not in the source is removed
 * @param id the path; null until planned
 * @param manifest relative path to what is there, see {@link TreeEntry}; null until planned
 * @param sha256 of the manifest, lower-case hexadecimal; null until planned
 */
@Description("""
        A local directory, carried over to a host as a whole: all regular files below `source` (symbolic links to files are
        followed), with the directories that they need. Empty directories are not carried over.

        Only what differs is written. Files that left the source are removed from the host. Strangers, things below `path` that
        never came from the source, are left alone unless `purge` is set; things that match `exclude`, and sockets, pipes and
        devices, always are. A destroy puts back files that were there before, except purged ones, removes the others, and then
        the directories that are empty.

        Name the tree's `sha256` in another resource's `restart_on` to have a service restarted when any file changes.

        ```hcl
        resource "file_tree" "app" {
          host   = host.web.id
          source = "app"
          path   = "/srv/chat/app"
          purge  = true
        }
        ```""")
public record FileTreeResource(
        @Identity @Description("The `id` of the host.") String host,

        @WrittenInto("manifest") @Description("Path of a local directory, from the root module's directory.")
        String source,

        @Identity @Description("Absolute path of the directory on the host.")
        String path,

        @Default("root") @WrittenInto("manifest") @Description("Name of the user that owns the files and directories.")
        String owner,

        @Default("root") @WrittenInto("manifest") @Description("Name of the group of the files and directories.")
        String group,

        @Default("0644")
        @WrittenInto("manifest")
        @Description(
                "Permissions of the files, as three or four octal digits. A file that is executable in the source is"
                        + " executable for all who may read it: 0644 becomes 0755.")
        String fileMode,

        @Default("0755")
        @WrittenInto("manifest")
        @Description("Permissions of the directories, as three or four octal digits.")
        String directoryMode,

        @Computed(optional = true)
        @WrittenInto("manifest")
        @Description(
                "What to leave out, on both sides: globs with `*`, `?` and `**`. A glob without a slash is compared with each"
                        + " name in the path, one with a slash with the path from the tree's top. When left out:"
                        + " `[\"__pycache__\", \"*.pyc\"]`.")
        @Nullable
        List<String> exclude,

        @Default("false") @WrittenInto("manifest") @Description("Whether strangers below the path are removed.")
        boolean purge,

        @Computed @Description("The path.") @Nullable String id,

        @Computed
        @Description(
                "What is there, by path relative to the top (`.` is the top itself): `file MODE OWNER:GROUP SHA256`,"
                        + " `directory MODE OWNER:GROUP` or `symlink TARGET`.")
        @Nullable
        Map<String, String> manifest,

        @Computed @Description("SHA-256 of the manifest: changes when anything in the tree does.") @Nullable
        String sha256) {}
