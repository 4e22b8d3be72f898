package dev.plumb.address;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a resource instance, printed as {@code type.name}, {@code type.name[0]} or {@code type.name["key"]}.
 *
 * @param resource the block
 * @param key which of its instances
 */
public record InstanceAddress(ResourceAddress resource, InstanceKey key) implements Comparable<InstanceAddress> {
    private static final Comparator<InstanceAddress> ORDER =
            Comparator.comparing(InstanceAddress::resource).thenComparing(InstanceAddress::key);
    private static final Pattern FORM = Pattern.compile(
            "([\\p{L}_][\\p{L}\\p{N}_-]*)\\.([\\p{L}_][\\p{L}\\p{N}_-]*)(?:\\[(?:(\\d{1,9})|\"((?:[^\"\\\\]|\\\\.)*)\")])?");

    /** Reads an address as it is printed; empty when {@code text} is none. */
    public static Optional<InstanceAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new InstanceAddress(new ResourceAddress(matcher.group(1), matcher.group(2)), key(matcher)));
    }

    private static InstanceKey key(Matcher matcher) {
        if (matcher.group(3) != null) {
            return new InstanceKey.Index(Integer.parseInt(matcher.group(3)));
        }
        return matcher.group(4) != null
                ? new InstanceKey.Name(matcher.group(4).replace("\\\"", "\"").replace("\\\\", "\\"))
                : InstanceKey.NONE;
    }

    @Override
    public int compareTo(InstanceAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return resource.toString() + key;
    }
}
