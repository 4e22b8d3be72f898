package dev.plumb.lang.function;

import static dev.plumb.value.Type.NUMBER;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Functions on network prefixes in CIDR notation. */
final class NetworkFunctions {
    private NetworkFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("cidrhost", "The address of a host by its number in a network; negative from the end.")
                        .takes("prefix", STRING)
                        .takes("hostnum", NUMBER)
                        .returns(STRING, NetworkFunctions::host),
                Definition.named("cidrnetmask", "The netmask of an IPv4 network.")
                        .takes("prefix", STRING)
                        .returns(STRING, NetworkFunctions::netmask),
                Definition.named("cidrsubnet", "The subnet by its number, with a prefix longer by that many bits.")
                        .takes("prefix", STRING)
                        .takes("newbits", NUMBER)
                        .takes("netnum", NUMBER)
                        .returns(STRING, NetworkFunctions::subnet),
                Definition.named(
                                "cidrcontains",
                                "Whether a network contains an address, or the whole of another network.")
                        .takes("containing_prefix", STRING)
                        .takes("contained_ip_or_prefix", STRING)
                        .returns(Type.BOOL, NetworkFunctions::contains),
                Definition.named("cidrsubnets", "Consecutive subnets, each with a prefix longer by that many bits.")
                        .takes("prefix", STRING)
                        .more("newbits", NUMBER)
                        .returns(new Type.ListOf(STRING), NetworkFunctions::subnets));
    }

    private static Network network(Arguments a) throws RefusedArgument {
        return Network.parse(a.text(0))
                .orElseThrow(() -> Arguments.refuse(
                        0, a.shown(0) + " is no network in CIDR notation, such as 10.0.0.0/8 or 2001:db8::/32."));
    }

    private static BigInteger wholeNumber(Arguments a, int index) throws RefusedArgument {
        if (!dev.plumb.value.Numbers.isWhole(a.number(index))) {
            throw Arguments.refuse(index, "A whole number is required.");
        }
        return a.number(index).toBigInteger();
    }

    private static Value host(Arguments a) throws RefusedArgument {
        Network network = network(a);
        BigInteger number = wholeNumber(a, 1);
        BigInteger size = network.size();
        BigInteger place = number.signum() < 0 ? size.add(number) : number;
        if (place.signum() < 0 || place.compareTo(size) >= 0) {
            throw Arguments.refuse(1, "The network has only " + size + " addresses.");
        }
        return new Value.Str(network.format(network.address().add(place)));
    }

    private static Value netmask(Arguments a) throws RefusedArgument {
        Network network = network(a);
        if (network.bits() != 32) {
            throw Arguments.refuse(0, "Only IPv4 networks have a netmask.");
        }
        BigInteger all = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
        return new Value.Str(network.format(all.subtract(network.size()).add(BigInteger.ONE)));
    }

    /** A number of new bits may be negative, as Terraform allows it: the network around this one. */
    private static Value subnet(Arguments a) throws RefusedArgument {
        Network network = network(a);
        int prefix = network.prefix() + bits(a, 1, network);
        BigInteger number = wholeNumber(a, 2);
        BigInteger count = BigInteger.ONE.shiftLeft(Math.max(0, prefix - network.prefix()));
        if (number.signum() < 0 || number.compareTo(count) >= 0) {
            throw Arguments.refuse(
                    2,
                    a.secret()
                            ? "There are not so many such subnets."
                            : "The number must be from 0 to " + count.subtract(BigInteger.ONE) + ".");
        }
        Network first = new Network(network.address(), network.bits(), prefix).masked();
        return new Value.Str(first.plus(number).toString());
    }

    private static Value contains(Arguments a) throws RefusedArgument {
        Network network = network(a);
        String text = a.text(1);
        Network inner = Network.parse(text)
                .or(() -> Network.parse(text + (text.contains(":") ? "/128" : "/32")))
                .orElseThrow(() -> Arguments.refuse(1, a.shown(1) + " is neither an address nor a network."));
        if (inner.bits() != network.bits()) {
            throw Arguments.refuse(1, "One of the two is IPv4 and the other IPv6.");
        }
        return Values.bool(network.contains(inner));
    }

    private static int bits(Arguments a, int index, Network network) throws RefusedArgument {
        int bits = a.whole(index);
        int prefix = network.prefix() + bits;
        if (Math.abs(bits) > network.bits() || prefix < 0 || prefix > network.bits()) {
            throw Arguments.refuse(
                    index,
                    "The prefix of " + network.prefix() + " bits would become " + prefix + " bits long; an address has "
                            + network.bits() + ".");
        }
        return bits;
    }

    private static Value subnets(Arguments a) throws RefusedArgument {
        Network network = network(a);
        BigInteger end = network.address().add(network.size());
        BigInteger at = network.address();
        List<String> subnets = new ArrayList<>();
        for (int i = 1; i < a.size(); i++) {
            int bits = bits(a, i, network);
            if (bits < 1) {
                throw Arguments.refuse(i, "A subnet's prefix must be longer by at least 1 bit.");
            }
            Network subnet = new Network(at, network.bits(), network.prefix() + bits).roundedUp();
            at = subnet.address().add(subnet.size());
            if (at.compareTo(end) > 0) {
                throw Arguments.refuse(i, "There is no room left for this subnet in " + network + ".");
            }
            subnets.add(subnet.toString());
        }
        return Values.strings(subnets);
    }
}
