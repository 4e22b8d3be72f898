package dev.plumb.lang.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A network: the addresses that have a prefix.
 *
 * @param address the first address as a number
 * @param bits length of an address: 32 or 128
 * @param prefix length of the prefix in bits
 */
record Network(BigInteger address, int bits, int prefix) {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    /** The network that the text writes, without the bits behind the prefix; empty when it writes none. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        String address = text.substring(0, slash);
        int prefix = Integer.parseInt(text.substring(slash + 1));
        boolean isSix = address.contains(":");
        int bits = isSix ? 128 : 32;
        Optional<BigInteger> number = isSix ? ipv6(address) : ipv4(address);
        return prefix > bits ? Optional.empty() : number.map(n -> new Network(n, bits, prefix).masked());
    }

    private static Optional<BigInteger> ipv4(String text) {
        long address = 0;
        int part = 0;
        int dots = 0;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digit && dots < 3) {
                address = address << 8 | part;
                part = 0;
                dots++;
                digit = false;
            } else if (c >= '0' && c <= '9' && part * 10 + c - '0' < 256) {
                part = part * 10 + c - '0';
                digit = true;
            } else {
                return Optional.empty();
            }
        }
        boolean complete = dots == 3 && digit;
        return complete ? Optional.of(BigInteger.valueOf(address << 8 | part)) : Optional.empty();
    }

    private static BigInteger joined(List<Integer> parts, int width) {
        BigInteger number = BigInteger.ZERO;
        for (int part : parts) {
            number = number.shiftLeft(width).or(BigInteger.valueOf(part));
        }
        return number;
    }

    private static Optional<BigInteger> ipv6(String text) {
        int gap = text.indexOf("::");
        Optional<List<Integer>> head = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head.get());
        int missing = 8 - all.size() - tail.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        all.addAll(java.util.Collections.nCopies(missing, 0));
        all.addAll(tail.get());
        return Optional.of(joined(all, 16));
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            if (group.contains(".")) {
                Optional<BigInteger> four = ipv4(group);
                if (four.isEmpty() || !text.endsWith(group)) {
                    return Optional.empty();
                }
                groups.add(four.get().shiftRight(16).intValue());
                groups.add(four.get().intValue() & 0xffff);
            } else if (GROUP.matcher(group).matches()) {
                groups.add(Integer.parseInt(group, 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    /** The number of addresses. */
    BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - prefix);
    }

    boolean contains(Network other) {
        return prefix <= other.prefix
                && new Network(other.address, bits, prefix).masked().equals(masked());
    }

    /** The network that begins where the bits behind the prefix are zero. */
    Network masked() {
        return new Network(address.subtract(address.mod(size())), bits, prefix);
    }

    /** This network, or the next one of its size when it does not begin where networks of its size begin. */
    Network roundedUp() {
        Network masked = masked();
        return masked.address().equals(address) ? masked : masked.plus(BigInteger.ONE);
    }

    /** The network of the same size that many further on. */
    Network plus(BigInteger count) {
        return new Network(address.add(size().multiply(count)), bits, prefix);
    }

    @Override
    public String toString() {
        return format(address) + "/" + prefix;
    }

    /** An address of the same length, as RFC 5952 writes it. */
    String format(BigInteger number) {
        if (bits == 32) {
            long n = number.longValueExact();
            return (n >> 24) + "." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
        }
        List<Integer> groups = new ArrayList<>();
        for (int shift = 112; shift >= 0; shift -= 16) {
            groups.add(number.shiftRight(shift).intValue() & 0xffff);
        }
        return compressed(groups);
    }

    private static String compressed(List<Integer> groups) {
        int start = 0;
        int longest = 1;
        for (int i = 0; i < groups.size(); i++) {
            int end = i;
            while (end < groups.size() && groups.get(end) == 0) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        return longest < 2
                ? hex(groups)
                : hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + longest, groups.size()));
    }

    private static String hex(List<Integer> groups) {
        return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
    }
}
