package dev.plumb.cli.command;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.State;
import dev.plumb.state.store.Backend;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Several states of one configuration. */
@Command(
        name = "workspace",
        description = "Several states of one configuration, one of which commands work in.",
        subcommands = {
            WorkspaceCommand.ListCommand.class,
            WorkspaceCommand.ShowCommand.class,
            WorkspaceCommand.NewCommand.class,
            WorkspaceCommand.SelectCommand.class,
            WorkspaceCommand.DeleteCommand.class
        })
final class WorkspaceCommand {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    private static @Nullable SortedSet<String> names(Run run, @Nullable Backend backend) {
        return backend == null ? null : run.take(backend.workspaces());
    }

    private static @Nullable Backend backend(Run run) {
        return run.take(run.place().backend());
    }

    private static Run run(@Nullable WorkspaceCommand workspace) {
        return Run.of(Objects.requireNonNull(workspace).plumb, true, 1, true);
    }

    /** Does what {@code verb} does unless something speaks against it; says so when it is done. */
    private static int end(Run run, List<Diagnostic> problems, String done) {
        run.add(problems);
        if (run.failed()) {
            return Run.FAILED;
        }
        run.terminal().print(done);
        return Run.DONE;
    }

    private static Diagnostic error(String code, String summary, String detail) {
        return Diagnostic.error(code, summary, detail);
    }

    /** Selecting has no effect while the environment selects. */
    private static List<Diagnostic> select(Run run, String name) {
        CurrentWorkspace current = run.place().workspace();
        String variable = current.variable();
        return variable == null
                ? current.select(name)
                : List.of(error(
                        "cli.workspace-environment",
                        "Workspace is selected by the environment",
                        "The environment variable " + variable + " selects the workspace \"" + current.name()
                                + "\". Unset it to select another."));
    }

    /** All of them. */
    @Command(name = "list", description = "List the workspaces; a star marks the current one.")
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        WorkspaceCommand workspace;

        @Override
        public Integer call() {
            try (Run run = run(workspace)) {
                SortedSet<String> names = names(run, backend(run));
                if (run.failed() || names == null) {
                    return Run.FAILED;
                }
                String current = run.place().workspace().name();
                names.forEach(name -> run.terminal().print((name.equals(current) ? "* " : "  ") + name));
                return Run.DONE;
            }
        }
    }

    /** The current one. */
    @Command(name = "show", description = "Print the name of the current workspace.")
    static final class ShowCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        WorkspaceCommand workspace;

        @Override
        public Integer call() {
            try (Run run = run(workspace)) {
                run.terminal().print(run.place().workspace().name());
                return Run.DONE;
            }
        }
    }

    /** A new one. */
    @Command(name = "new", description = "Make a workspace with an empty state, and select it.")
    static final class NewCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        WorkspaceCommand workspace;

        @Parameters(paramLabel = "NAME", description = "Its name: letters, digits, and _.- inside.")
        String name = "";

        @Override
        public Integer call() {
            try (Run run = run(workspace)) {
                Backend backend = backend(run);
                SortedSet<String> names = names(run, backend);
                if (backend == null || names == null) {
                    run.failed();
                    return Run.FAILED;
                }
                return end(run, made(run, backend, names), "Created and selected the workspace \"" + name + "\".");
            }
        }

        private List<Diagnostic> made(Run run, Backend backend, SortedSet<String> names) {
            if (!Backend.isWorkspaceName(name)) {
                return List.of(error(
                        "cli.workspace-name",
                        "Invalid name of a workspace",
                        "\"" + name + "\" is no name of a workspace: letters, digits and _.- make one, at most 90."));
            }
            if (names.contains(name)) {
                return List.of(
                        error("cli.workspace-exists", "Workspace exists", "There is a workspace \"" + name + "\".")
                                .withHint("Select it with: plumb workspace select " + name));
            }
            List<Diagnostic> problems = backend.create(name);
            return problems.isEmpty() ? select(run, name) : problems;
        }
    }

    /** Another one. */
    @Command(name = "select", description = "Make another workspace the current one.")
    static final class SelectCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        WorkspaceCommand workspace;

        @Option(names = "-or-create", description = "Make it if there is none of that name.")
        boolean orCreate;

        @Parameters(paramLabel = "NAME", description = "Its name.")
        String name = "";

        @Override
        public Integer call() {
            try (Run run = run(workspace)) {
                Backend backend = backend(run);
                SortedSet<String> names = names(run, backend);
                if (backend == null || names == null) {
                    run.failed();
                    return Run.FAILED;
                }
                if (!names.contains(name) && orCreate && Backend.isWorkspaceName(name)) {
                    run.add(backend.create(name));
                } else if (!names.contains(name)) {
                    run.add(List.of(StatePlace.noWorkspace(name, "the command line", names)));
                }
                return end(
                        run,
                        run.hasErrors() ? List.of() : select(run, name),
                        "Switched to the workspace \"" + name + "\".");
            }
        }
    }

    /** One less. */
    @Command(name = "delete", description = "Delete a workspace, its history included.")
    static final class DeleteCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        WorkspaceCommand workspace;

        @ArgGroup(validate = false)
        LockOptions locking = new LockOptions();

        @Option(names = "-force", description = "Also if something is recorded in it, which then is managed no longer.")
        boolean force;

        @Parameters(paramLabel = "NAME", description = "Its name.")
        String name = "";

        @Override
        public Integer call() {
            try (Run run = run(workspace).locking(locking)) {
                Backend backend = backend(run);
                SortedSet<String> names = names(run, backend);
                if (backend == null || names == null) {
                    run.failed();
                    return Run.FAILED;
                }
                List<Diagnostic> problems = problems(run, backend, names);
                return end(
                        run,
                        problems.isEmpty() ? backend.delete(name, Run.holder("workspace delete")) : problems,
                        "Deleted the workspace \"" + name + "\".");
            }
        }

        private List<Diagnostic> problems(Run run, Backend backend, SortedSet<String> names) {
            if (!names.contains(name)) {
                return List.of(StatePlace.noWorkspace(name, "the command line", names)
                        .withHint("These are there: " + String.join(", ", names)));
            }
            if (name.equals(Backend.DEFAULT_WORKSPACE)
                    || name.equals(run.place().workspace().name())) {
                return List.of(error(
                        "cli.workspace-in-use",
                        "Workspace is in use",
                        "\"" + name + "\" is the default or the current workspace. Select another one first."));
            }
            State state = run.take(backend.store(name).read());
            return state == null || force || state.instances().isEmpty()
                    ? List.of()
                    : List.of(error(
                                    "cli.workspace-not-empty",
                                    "Workspace is not empty",
                                    "In \"" + name + "\" " + state.instances().size()
                                            + " resource instances are recorded.")
                            .withHint("Destroy them first, or forget them with: -force"));
        }
    }
}
