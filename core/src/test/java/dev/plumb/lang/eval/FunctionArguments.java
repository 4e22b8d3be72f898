package dev.plumb.lang.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function, the kind of its result and the kinds that its arguments usually have; {@code more} may follow repeatedly. */
record FunctionArguments(
        String name,
        Kind result,
        List<Kind> arguments,
        @Nullable Kind more) {
    static final List<FunctionArguments> ALL = table(
            "NUMBER: abs NUMBER; ceil NUMBER; floor NUMBER; max NUMBER NUMBER*; min NUMBER NUMBER*; signum NUMBER;"
                    + " pow NUMBER SMALL; log NUMBER SMALL; parseint STRING SMALL; length ANY; index STRINGS STRING;"
                    + " sum NUMBERS; timecmp TIME TIME; tonumber ANY; element NUMBERS SMALL; one NUMBERS;"
                    + " lookup OBJECT STRING NUMBER; jsondecode JSON; length STRINGS; length STRING; coalesce NUMBER NUMBER*",
            "STRING: chomp STRING; format FORMAT ANY*; format FORMAT STRING NUMBER; format FORMAT NUMBER; format FORMAT STRING;"
                    + " indent SMALL STRING; join STRING STRINGS STRINGS*; lower STRING; upper STRING; title STRING;"
                    + " replace STRING REPLACED REPLACEMENT; strrev STRING; substr STRING SMALL SMALL; trim STRING STRING;"
                    + " trimprefix STRING STRING; trimsuffix STRING STRING; trimspace STRING; base64encode STRING;"
                    + " base64decode BASE64; urlencode STRING; textencodebase64 STRING CHARSET;"
                    + " textdecodebase64 BASE64 CHARSET; md5 STRING; sha256 STRING; sha1 STRING; sha512 STRING;"
                    + " base64sha256 STRING; base64sha512 STRING; uuidv5 STRING STRING; jsonencode ANY; yamlencode ANY;"
                    + " cidrhost CIDR SMALL; cidrnetmask CIDR; cidrsubnet CIDR SMALL SMALL; formatdate DATEFORMAT TIME;"
                    + " timeadd TIME DURATION; regex PATTERN STRING; element STRINGS SMALL; lookup MAP STRING STRING;"
                    + " lookup MAP STRING; coalesce STRING STRING*; tostring ANY; basename STRING; dirname STRING; one STRINGS;"
                    + " sensitive STRING; nonsensitive STRING; try ANY ANY; templatestring STRING MAP",
            "BOOL: contains STRINGS STRING; contains TUPLE ANY; alltrue TUPLE; anytrue TUPLE; startswith STRING STRING;"
                    + " endswith STRING STRING; strcontains STRING STRING; tobool ANY; can ANY; issensitive ANY",
            "STRINGS: split STRING STRING; sort STRINGS; distinct STRINGS; compact STRINGS; concat STRINGS STRINGS*;"
                    + " keys MAP; keys OBJECT; formatlist FORMAT STRINGS ANY*; regexall PATTERN STRING; reverse STRINGS;"
                    + " slice STRINGS SMALL SMALL; matchkeys STRINGS STRINGS STRINGS; cidrsubnets CIDR SMALL SMALL*; values MAP;"
                    + " coalescelist STRINGS STRINGS*; tolist STRINGS; tolist SET",
            "NUMBERS: range SMALL; range SMALL SMALL; range SMALL SMALL SMALL; distinct NUMBERS; concat NUMBERS NUMBERS;"
                    + " reverse NUMBERS; tolist NUMBERS; slice NUMBERS SMALL SMALL",
            "TUPLE: flatten TUPLE; concat TUPLE TUPLE*; chunklist STRINGS SMALL; setproduct STRINGS NUMBERS; values OBJECT;"
                    + " reverse TUPLE; tolist TUPLE; element TUPLE SMALL; distinct TUPLE; jsondecode JSON; yamldecode YAML;"
                    + " regexall PATTERN STRING; slice TUPLE SMALL SMALL; flatten ANY; setproduct SET SET SET*",
            "SET: toset STRINGS; toset TUPLE; setunion SET SET*; setunion STRINGS NUMBERS; setintersection SET SET;"
                    + " setsubtract SET SET; setsubtract STRINGS STRINGS",
            "MAP: merge MAP MAP*; zipmap STRINGS STRINGS; tomap MAP; transpose MAP; tomap OBJECT; zipmap STRINGS TUPLE;"
                    + " yamldecode YAML",
            "OBJECT: merge OBJECT OBJECT*; merge MAP OBJECT; jsondecode JSON; yamldecode YAML; regex PATTERN STRING;"
                    + " element OBJECTS SMALL; one OBJECTS; coalesce OBJECT OBJECT; zipmap STRINGS TUPLE",
            "OBJECTS: csvdecode CSV; concat OBJECTS OBJECTS; reverse OBJECTS; values MAP; chunklist TUPLE SMALL");

    private static List<FunctionArguments> table(String... lines) {
        List<FunctionArguments> all = new ArrayList<>();
        for (String line : lines) {
            Kind result = Kind.valueOf(line.substring(0, line.indexOf(':')));
            for (String entry : line.substring(line.indexOf(':') + 1).split(";", -1)) {
                all.add(read(result, Arrays.asList(entry.strip().split(" ", -1))));
            }
        }
        return all;
    }

    private static FunctionArguments read(Kind result, List<String> words) {
        List<Kind> kinds = new ArrayList<>();
        Kind more = null;
        for (String word : words.subList(1, words.size())) {
            if (word.endsWith("*")) {
                more = Kind.valueOf(word.substring(0, word.length() - 1));
            } else {
                kinds.add(Kind.valueOf(word));
            }
        }
        return new FunctionArguments(words.get(0), result, kinds, more);
    }
}
