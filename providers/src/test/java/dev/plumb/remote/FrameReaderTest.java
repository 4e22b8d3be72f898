package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    @Test
    void skipsAGreetingAndTakesContentsByLength() throws IOException {
        FrameReader frames =
                reader("Welcome!\nno newline" + NONCE + " a 7 x y\n" + NONCE.substring(0, 6) + "\n" + NONCE + " b 0\n");
        assertThat(frames.next().orElseThrow().text()).isEqualTo(NONCE.substring(0, 6) + "\n");
        assertThat(frames.next().orElseThrow().name()).isEqualTo("b");
        assertThat(frames.next()).isEmpty();
    }

    @Test
    void takesNoContentForAFrame() throws IOException {
        String content = NONCE + " end 0\n";
        FrameReader frames = reader(NONCE + " a " + content.length() + "\n" + content + NONCE + " b 0\n");
        assertThat(frames.next().orElseThrow().text()).isEqualTo(content);
        assertThat(frames.next().orElseThrow().name()).isEqualTo("b");
    }

    @Test
    void refusesGarbageAfterTheFirstFrame() throws IOException {
        FrameReader frames = reader(NONCE + " a 0\ngarbage\n");
        frames.next();
        assertThatThrownBy(frames::next).isInstanceOf(IOException.class);
        assertThatThrownBy(reader(NONCE + " a 99999999999\n")::next).isInstanceOf(IOException.class);
        assertThatThrownBy(reader(NONCE + " a 5\nabc")::next).isInstanceOf(IOException.class);
        assertThatThrownBy(reader(NONCE + " a\n")::next).isInstanceOf(IOException.class);
    }

    @Test
    void endsOnAnyBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            String text = NONCE + " a " + random.nextInt(50) + "\n" + new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(drained(text)).as("seed %d", seed).isTrue();
        }
    }

    private static boolean drained(String text) {
        FrameReader frames = reader(text);
        try {
            while (frames.next().isPresent()) {
                continue;
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    private static FrameReader reader(String text) {
        return new FrameReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), NONCE);
    }
}
