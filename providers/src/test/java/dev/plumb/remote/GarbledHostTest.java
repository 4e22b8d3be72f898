package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Question;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that close at any byte, or answer anything else than they should: said in a diagnostic, never thrown. */
class GarbledHostTest {
    private static final List<Question> QUESTIONS = List.of(
            new Question.AtPath("/etc/hostname", Set.of()),
            new Question.Below("/etc/apt"),
            new Question.Unit("a.service"),
            new Question.Loaded("a.service", List.of("/etc/hostname")),
            new Question.Package("bash"),
            new Question.Output(List.of("printf", "\\377\\000x"), Map.of()));

    private final MemoryBlobs blobs = new MemoryBlobs();

    @Test
    void closesAtAnyByteOfAnAnswer() throws IOException {
        int length = bytesOf(ask());
        assertThat(length).isGreaterThan(500);
        for (int end = 0; end < length; end += 1 + end / 8) {
            int kept = end;
            Result<Answers> answers = asked(bytes -> java.util.Arrays.copyOf(bytes, Math.min(kept, bytes.length)));
            assertThat(answers.hasErrors()).as("cut at %s", end).isTrue();
            assertThat(answers.diagnostics()).extracting(Diagnostic::code).allMatch(code -> code.startsWith("host."));
        }
    }

    @Test
    void answersGarbage() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Result<Answers> answers = asked(bytes -> {
                byte[] garbled = bytes.clone();
                for (int n = 0; n < 3; n++) {
                    garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
                }
                return garbled;
            });
            assertThat(answers.hasErrors() || answers.orNull() != null)
                    .as("seed %s", seed)
                    .isTrue();
        }
    }

    @Test
    void saysSomethingElseBeforeAndInsteadOfFrames() {
        for (String noise :
                List.of("Welcome to this host!\n", "\0\0\0", "0".repeat(32) + " end 0\n", "x".repeat(100_000))) {
            byte[] before = noise.getBytes(StandardCharsets.UTF_8);
            assertThat(asked(bytes -> before).hasErrors()).isTrue();
        }
    }

    @Test
    void namesWhatIsNoText(@TempDir Path directory) throws Exception {
        String there = directory.resolve("a").toString();
        assertThat(new ProcessBuilder(
                                "sh",
                                "-c",
                                "cd \"$0\"; mkdir a; : >\"a/$(printf 'b\\377')\"; ln -s \"$(printf 'c\\376')\" l",
                                directory.toString())
                        .start()
                        .waitFor())
                .isZero();
        for (Question question : List.of(
                new Question.Below(there),
                new Question.AtPath(directory.resolve("l").toString(), Set.of()))) {
            assertThat(new HostProgramSession(TestShell.ofThisMachine(), HostPlace.machine("web"))
                            .ask(List.of(question), blobs)
                            .diagnostics())
                    .singleElement()
                    .satisfies(d -> {
                        assertThat(d.code()).isEqualTo("host.name-not-text");
                        assertThat(d.detail()).containsPattern("a/b.377$|c.376$");
                    });
        }
    }

    @Test
    void lacksATool() {
        assertThat(new HostProgramSession(
                                new Answering("NONCE tools 20\nnot found: sha256sumNONCE end 0\n"),
                                HostPlace.machine("web"))
                        .ask(QUESTIONS, blobs)
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo("host.tool-missing"))
                .satisfies(d -> assertThat(d.detail()).contains("web", "not found: sha256sum"));
    }

    @Test
    void cutsATransactionOffWithWordsThatAreNone() {
        HostTransaction transaction = new HostTransaction("t", "web", "a test", List.of(), Map.of(), List.of(), 5);
        for (String answer : List.of(
                "",
                "NONCE ready",
                "NONCE surprise 0\n",
                "NONCE fail 3 0 unit\nabc",
                "NONCE fail x 0\n",
                "NONCE committed -1\n",
                "NONCE seen 99999999999 0\n",
                "garbage\n")) {
            TransactionOutcome outcome = new HostProgramSession(new Answering(answer), HostPlace.machine("web"))
                    .run(transaction, blobs, (host, phase) -> {});
            assertThat(outcome.status()).as(answer).isIn(Status.UNKNOWN, Status.REVERTED);
            assertThat(outcome.diagnostics()).as(answer).isNotEmpty();
        }
    }

    @Test
    void asksOnceMoreAboutACandidateWhenTheConnectionBroke() {
        HostTransaction transaction = new HostTransaction(
                "t",
                "web",
                "a test",
                List.of(),
                Map.of(),
                List.of(new HostTransaction.PlannedCheck("nginx_site.a", new Check.NginxConfiguration())),
                5);
        for (int breaks = 0; breaks < 3; breaks++) {
            Breaking shell = new Breaking(breaks, new Answering("NONCE checked 0\n"));

            List<Diagnostic> found = new HostProgramSession(shell, HostPlace.machine("web")).check(transaction, blobs);

            assertThat(found)
                    .extracting(Diagnostic::code)
                    .isEqualTo(breaks < 2 ? List.of() : List.of("host.connection-lost"));
        }
    }

    @Test
    void isAwaitedWhileItsSshdBeginsAnew() {
        HostTransaction transaction = new HostTransaction("t", "web", "a test", List.of(), Map.of(), List.of(), 3);
        NewConnection patient = new NewConnection(transaction, HostPlace.machine("web"));

        assertThat(patient.commit(new Away(2, new Answering("NONCE committed 0\n"))))
                .contains(Status.COMMITTED);
        assertThat(patient.problem()).isEmpty();

        NewConnection lockedOut = new NewConnection(transaction, HostPlace.machine("web"));
        assertThat(lockedOut.commit(new Away(Integer.MAX_VALUE, new Answering(""))))
                .isEmpty();
        assertThat(lockedOut.problem()).extracting(Diagnostic::code).containsExactly("host.locked-out");
    }

    /** Accepts no new connection for some tries. */
    private static final class Away implements HostShell, FreshConnection {
        private final HostShell then;
        private int left;

        Away(int tries, HostShell then) {
            this.left = tries;
            this.then = then;
        }

        @Override
        public HostShell connectAnew() throws IOException {
            if (left-- > 0) {
                throw new IOException("connection refused");
            }
            return then;
        }

        @Override
        public HostExecution start(String command) throws IOException {
            throw new IOException("this is the old one");
        }

        @Override
        public void close() {}
    }

    /** Breaks so many times, and can be opened again. */
    private static final class Breaking implements HostShell {
        private final HostShell then;
        private int left;

        Breaking(int times, HostShell then) {
            this.left = times;
            this.then = then;
        }

        @Override
        public HostExecution start(String command) throws IOException {
            if (left-- > 0) {
                throw new IOException("broken pipe");
            }
            return then.start(command);
        }

        @Override
        public boolean reopen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private record Answering(String answer) implements HostShell {
        @Override
        public HostExecution start(String command) {
            return new Canned(program -> answer.replace("NONCE", nonce(program)).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private static String nonce(byte[] program) {
        String text = new String(program, StandardCharsets.UTF_8);
        Matcher nonce = Pattern.compile("nonce='?([0-9a-f]+)").matcher(text);
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    private int bytesOf(List<byte[]> outputs) {
        return outputs.get(0).length;
    }

    private List<byte[]> ask() {
        List<byte[]> outputs = new ArrayList<>();
        asked(bytes -> {
            outputs.add(bytes);
            return bytes;
        });
        return outputs;
    }

    private Result<Answers> asked(UnaryOperator<byte[]> change) {
        return new HostProgramSession(new Changed(change), HostPlace.machine("web")).ask(QUESTIONS, blobs);
    }

    /** This machine, with its output changed. */
    private record Changed(UnaryOperator<byte[]> change) implements HostShell {
        @Override
        public HostExecution start(String command) throws IOException {
            HostExecution real = TestShell.ofThisMachine().start(command);
            return new HostExecution() {
                @Override
                public OutputStream input() {
                    return real.input();
                }

                @Override
                public InputStream output() {
                    return new Later(() -> change.apply(real.output().readAllBytes()));
                }

                @Override
                public String errors() {
                    return "";
                }

                @Override
                public OptionalInt exitCode() throws IOException {
                    return real.exitCode();
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        }

        @Override
        public void close() {}
    }

    /** A host that takes the program and answers what a test makes of it. */
    private static final class Canned implements HostExecution {
        private final ByteArrayOutputStream program = new ByteArrayOutputStream();
        private final java.util.function.Function<byte[], byte[]> answer;

        Canned(java.util.function.Function<byte[], byte[]> answer) {
            this.answer = answer;
        }

        @Override
        public OutputStream input() {
            return program;
        }

        @Override
        public InputStream output() {
            return new Later(() -> {
                while (!program.toString(StandardCharsets.UTF_8)
                        .matches("(?s).*\n(esac|tell_end|say_commit|word end)\n.*")) {
                    Thread.onSpinWait();
                }
                return answer.apply(program.toByteArray());
            });
        }

        @Override
        public String errors() {
            return "";
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.of(0);
        }

        @Override
        public void close() {}
    }

    private interface Bytes {
        byte[] get() throws IOException;
    }

    private static final class Later extends InputStream {
        private final Bytes bytes;
        private InputStream opened = InputStream.nullInputStream();
        private boolean begun;

        Later(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            if (!begun) {
                begun = true;
                opened = new ByteArrayInputStream(bytes.get());
            }
            return opened.read();
        }
    }
}
