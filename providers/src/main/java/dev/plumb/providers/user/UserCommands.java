package dev.plumb.providers.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls of useradd(8) and usermod(8). */
final class UserCommands {
    private final List<String> command = new ArrayList<>();

    private UserCommands(String program) {
        command.add(program);
    }

    static List<String> add(UserResource user) {
        UserCommands add = new UserCommands("useradd");
        add.command.add(user.createHome() ? "--create-home" : "--no-create-home");
        if (user.system()) {
            add.command.add("--system");
        }
        boolean own = user.group() == null || user.group().equals(user.name());
        if (own) {
            add.command.add("--user-group");
        } else {
            add.option("--gid", user.group());
        }
        add.option("--uid", user.uid());
        add.option("--groups", user.groups() == null || user.groups().isEmpty() ? null : joined(user.groups()));
        add.option("--home-dir", user.home());
        add.option("--shell", user.shell());
        add.option("--comment", user.comment());
        add.command.add(user.name());
        return List.copyOf(add.command);
    }

    /** Empty when nothing differs. */
    static List<String> modify(UserResource from, UserResource to) {
        UserCommands modify = new UserCommands("usermod");
        modify.change("--uid", from.uid(), to.uid());
        modify.change("--gid", from.group(), to.group());
        modify.change("--groups", joined(from.groups()), joined(to.groups()));
        modify.change("--home", from.home(), to.home());
        modify.change("--shell", from.shell(), to.shell());
        modify.change("--comment", from.comment(), to.comment());
        if (modify.command.size() == 1) {
            return List.of();
        }
        modify.command.add(to.name());
        return List.copyOf(modify.command);
    }

    private void change(String option, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            option(option, to);
        }
    }

    /** With the value in a word of its own, which may be empty and never is taken for an option. */
    private void option(String option, @Nullable Object value) {
        if (value != null) {
            command.add(option);
            command.add(String.valueOf(value));
        }
    }

    private static @Nullable String joined(@Nullable Set<String> groups) {
        return groups == null ? null : String.join(",", new TreeSet<>(groups));
    }
}
