package dev.plumb.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses as they are printed. */
final class AddressReader {
    private static final String NAME = "([\\p{L}_][\\p{L}\\p{N}_-]*)";
    private static final String KEY = "(?:\\[(?:(\\d{1,9})|\"((?:[^\"\\\\]|\\\\.)*)\")])?";
    private static final Pattern CALL = Pattern.compile("module\\." + NAME + KEY + "\\.");
    private static final Pattern RESOURCE = Pattern.compile("(data\\.)?" + NAME + "\\." + NAME + KEY);

    private final String text;

    AddressReader(String text) {
        this.text = text;
    }

    Optional<InstanceAddress> instance() {
        ModuleAddress module = ModuleAddress.ROOT;
        Matcher call = CALL.matcher(text);
        int position = 0;
        while (call.region(position, text.length()).lookingAt()) {
            module = module.child(call.group(1), key(call, 2));
            position = call.end();
        }
        Matcher resource = RESOURCE.matcher(text).region(position, text.length());
        if (!resource.matches() || resource.group(2).equals("module")) {
            return Optional.empty();
        }
        ResourceAddress address =
                new ResourceAddress(module.names(), resource.group(1) != null, resource.group(2), resource.group(3));
        return Optional.of(new InstanceAddress(module, address, key(resource, 4)));
    }

    private static InstanceKey key(Matcher matcher, int group) {
        if (matcher.group(group) != null) {
            return new InstanceKey.Index(Integer.parseInt(matcher.group(group)));
        }
        String quoted = matcher.group(group + 1);
        return quoted == null ? InstanceKey.NONE : new InstanceKey.Name(unescape(quoted));
    }

    private static String unescape(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            plain.append(c == '\\' ? escaped(quoted.charAt(++i)) : c);
        }
        return plain.toString().replace("$${", "${").replace("%%{", "%{");
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
