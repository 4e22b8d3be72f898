package dev.plumb.testkit.lab;

import java.util.List;

/**
 * A host of the lab.
 *
 * @param lab the lab's script
 * @param number counted from 1
 * @param address its IP address
 */
public record LabHost(Program lab, int number, String address) {
    /** Runs shell commands as root and gives what they write to standard output; they must succeed. */
    public String run(String script) {
        Program.Ended ended = lab.run(script, List.of("ssh", String.valueOf(number), "sh", "-e"));
        if (ended.code() != 0) {
            throw new AssertionError("on host " + number + ": " + script + "\n" + ended.all());
        }
        return ended.out();
    }

    /** Kills all that runs on it at once, and waits until it has booted again, with the files that it had. */
    public void crash() {
        Program.Ended ended = lab.run("", List.of("crash", String.valueOf(number)));
        if (ended.code() != 0) {
            throw new AssertionError("host " + number + " does not come up again\n" + ended.all());
        }
    }

    /** Whether a shell command succeeds. */
    public boolean succeeds(String script) {
        return lab.run(script, List.of("ssh", String.valueOf(number), "sh", "-e"))
                        .code()
                == 0;
    }
}
