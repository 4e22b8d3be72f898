package dev.plumb.lang.eval;

import java.util.List;

/** What a random expression stands for: leaves to end with, forms to go on with ({@code @KIND} is a part), unknowns. */
enum Kind {
    NUMBER(
            List.of(
                    "0", "1", "2", "-3", "7", "42", "0.5", "1.25", "0.1", "1e3", "1e-3", "123456789012345678901", "\"12\"",
                    "local.n", "local.f", "var.num"),
            List.of(
                    "@NUMBER + @NUMBER", "@NUMBER - @NUMBER", "@NUMBER * @NUMBER", "(@NUMBER) / (@NUMBER)",
                    "(@NUMBER) % (@NUMBER)", "-(@NUMBER)", "@BOOL ? @NUMBER : @NUMBER", "@NUMBERS[0]",
                    "[for x in @NUMBERS : x * 2][1]", "length(@ANY)", "@OBJECT.a", "(@NUMBER + @NUMBER) * @NUMBER",
                    "try(@NUMBER, @NUMBER)", "-@SMALL"),
            List.of("length(terraform_data.u.id)", "tonumber(terraform_data.u.id)")),
    SMALL(List.of("0", "1", "2", "3", "4", "-1", "8", "\"2\"", "10", "1.5"), List.of(), List.of("tonumber(terraform_data.u.id)")),
    STRING(
            List.of(
                    "\"\"", "\"a\"", "\"b\"", "\"hello\"", "\"Hello World\"", "\"äöü\"", "\"x-1\"", "\"true\"", "\"10\"",
                    "\"a,b,c\"", "\"  pad \"", "\"line\\nnext\\n\"", "\"e\\u0301\"", "\"日本\"", "\"<&>\"", "\"tab\\t\\\"q\\\"\"",
                    "local.s", "var.str", "local.chain"),
            List.of(
                    "\"${@STRING}\"", "\"${@STRING}-${@NUMBER}\"", "\"%{ if @BOOL }${@STRING}%{ else }no%{ endif }\"",
                    "\"%{ for x in @STRINGS }<${x}>%{ endfor }\"", "\"%{ for i, x in @STRINGS ~} ${i} ${x} %{ endfor ~}\"",
                    "@BOOL ? @STRING : @STRING", "@STRINGS[@SMALL]", "@MAP[\"a\"]", "@MAP.b", "@OBJECT.b",
                    "\"a${@BOOL}b${@STRING}\"", "try(@STRING, \"fallback\")", "@STRINGS.0", "tostring(@NUMBER)",
                    "tostring(@BOOL)", "{ for k, v in @MAP : k => v }[\"a\"]"),
            List.of("terraform_data.u.id", "\"x-${terraform_data.u.id}\"", "upper(terraform_data.u.id)")),
    BOOL(
            List.of("true", "false", "\"true\"", "local.t"),
            List.of(
                    "@NUMBER < @NUMBER", "@NUMBER >= @NUMBER", "@NUMBER > @NUMBER", "@NUMBER <= @NUMBER", "@ANY == @ANY",
                    "@ANY != @ANY", "@STRING == @STRING", "@NUMBER == @NUMBER", "@STRINGS == @STRINGS", "@MAP == @OBJECT",
                    "@ANY == null", "@BOOL && @BOOL", "@BOOL || @BOOL", "!@BOOL", "can(@ANY)", "@TUPLE == @TUPLE",
                    "@SET == @SET", "@BOOL ? @BOOL : @BOOL"),
            List.of("tobool(terraform_data.u.id)", "terraform_data.u.id == \"a\"")),
    STRINGS(
            List.of(
                    "[]", "[\"a\"]", "[\"b\", \"a\"]", "[\"c\", \"a\", \"b\", \"a\"]", "local.lst", "var.ls", "tolist([\"x\", \"y\"])",
                    "[\"a\", \"\"]", "toset([\"p\", \"q\"])"),
            List.of(
                    "[@STRING, @STRING]", "[@STRING, @NUMBER]", "tolist([@STRING, @STRING])", "[for s in @STRINGS : upper(s)]",
                    "[for s in @STRINGS : s if s != \"a\"]", "[for k, v in @MAP : \"${k}=${v}\"]", "@OBJECTS[*].b",
                    "@BOOL ? @STRINGS : @STRINGS", "[for i, s in @STRINGS : \"${i}${s}\"]", "@STRING[*]"),
            List.of("[terraform_data.u.id]", "[\"a\", terraform_data.u.id]", "split(\",\", terraform_data.u.id)")),
    NUMBERS(
            List.of("[1, 2, 3]", "[3, 1, 2]", "[0.5, 1]", "[]", "local.nums", "tolist([5, 5])", "[\"1\", 2]", "var.sn", "range(4)"),
            List.of(
                    "[@NUMBER, @NUMBER]", "[for x in @NUMBERS : x + 1]", "[for x in @NUMBERS : x if x > 1]",
                    "tolist([@NUMBER, @NUMBER])", "@OBJECTS[*].a", "@BOOL ? @NUMBERS : @NUMBERS"),
            List.of("[1, length(terraform_data.u.id)]")),
    TUPLE(
            List.of("[]", "[1, \"a\", true]", "local.tup", "[null]", "[[1], [2, [3]]]", "[{ a = 1 }, { a = 2 }]", "var.tp"),
            List.of(
                    "[@ANY, @ANY]", "[@ANY]", "[for x in @ANY : x]", "@TUPLE[*]", "[for k, v in @ANY : [k, v]]",
                    "@BOOL ? @TUPLE : @TUPLE", "[@STRINGS, @NUMBERS]"),
            List.of("[terraform_data.u.id, 1]", "terraform_data.c[*].id")),
    SET(
            List.of("toset([])", "toset([\"a\", \"b\"])", "toset([2, 1, 2])", "local.st", "toset([\"1\", 2])", "var.sn"),
            List.of("toset(@STRINGS)", "toset(@NUMBERS)", "toset([@ANY, @ANY])", "@BOOL ? @SET : @SET", "toset([for x in @SET : x])"),
            List.of("toset([terraform_data.u.id])", "toset([terraform_data.u.id, \"a\"])")),
    MAP(
            List.of(
                    "{}", "{ a = \"1\" }", "tomap({ a = \"x\", b = \"y\" })", "local.mp", "var.mn", "{ b = \"2\", a = \"1\" }",
                    "var.many", "tomap({})"),
            List.of(
                    "{ a = @STRING, b = @STRING }", "{ for s in @STRINGS : s => upper(s) }", "tomap({ a = @STRING, b = @NUMBER })",
                    "{ for i, s in @STRINGS : s => i... }", "{ for k, v in @MAP : v => k }", "@BOOL ? @MAP : @MAP",
                    "{ (@STRING) = @STRING }", "{ \"${@STRING}k\" = @NUMBER }", "{ for k, v in @MAP : k => v if k != \"a\" }"),
            List.of("{ a = terraform_data.u.id }", "tomap({ a = terraform_data.u.id, b = \"x\" })")),
    OBJECT(
            List.of(
                    "{ a = 1, b = \"x\" }", "{ a = null, b = [] }", "local.obj", "var.ob", "{ a = { b = 1 }, b = \"q\" }",
                    "local.secobj", "{}"),
            List.of(
                    "{ a = @NUMBER, b = @STRING }", "{ a = @ANY, b = @ANY }", "@BOOL ? @OBJECT : @OBJECT",
                    "merge(@OBJECT, @OBJECT)", "@OBJECTS[0]", "{ a = @ANY, c = @ANY }"),
            List.of("{ a = 1, b = terraform_data.u.id }", "terraform_data.o.output", "terraform_data.u")),
    OBJECTS(
            List.of("[{ a = 1, b = \"x\" }]", "[{ a = 1, b = \"x\" }, { a = 2, b = \"y\" }]", "local.objs", "[]", "var.lob"),
            List.of("[@OBJECT, @OBJECT]", "tolist([@OBJECT])", "[for s in @STRINGS : { a = 1, b = s }]", "values({ x = @OBJECT })"),
            List.of("[terraform_data.u]", "terraform_data.c")),
    CIDR(
            List.of(
                    "\"10.0.0.0/8\"", "\"192.168.1.0/24\"", "\"10.1.2.3/16\"", "\"2001:db8::/32\"", "\"fd00::/8\"", "\"0.0.0.0/0\"",
                    "\"10.0.0.0/33\"", "\"::1/128\"", "\"10.0.0.1\"", "\"172.16.0.0/12\"", "\"010.0.0.0/8\""),
            List.of(), List.of("terraform_data.u.id")),
    TIME(
            List.of(
                    "\"2024-02-29T13:04:05Z\"", "\"2023-12-31T23:59:59+02:00\"", "\"1999-01-01T00:00:00-08:00\"", "\"2024-01-01\"",
                    "\"2024-05-06T07:08:09.123Z\"", "\"2024-05-06 07:08:09Z\"", "\"2024-05-06T07:08:09z\""),
            List.of(), List.of("terraform_data.u.id", "timestamp()")),
    DURATION(
            List.of("\"1h\"", "\"-24h\"", "\"1h30m15s\"", "\"10ms\"", "\"1.5h\"", "\"0\"", "\"1d\"", "\"90m\"", "\"100ns\"", "\"\""),
            List.of(), List.of("terraform_data.u.id")),
    DATEFORMAT(
            List.of(
                    "\"YYYY-MM-DD\"", "\"DD MMM YYYY hh:mm ZZZ\"", "\"EEEE, D MMMM YY\"", "\"h:mm aa\"", "\"HH AA ZZZZ ZZZZZ Z\"",
                    "\"'week' EEE\"", "\"M/D/YY s ss\"", "\"x\"", "\"'open\"", "\"m h H\"", "\"YYYYY\"", "\"'it''s' hh\""),
            List.of(), List.of("terraform_data.u.id")),
    FORMAT(
            List.of(
                    "\"%s\"", "\"%s-%s\"", "\"%d\"", "\"%05d|%s\"", "\"%v %v\"", "\"%q\"", "\"%-8s|\"", "\"%8.3f\"", "\"%+d\"", "\"%x\"",
                    "\"%X\"", "\"%b %o\"", "\"%e\"", "\"%g\"", "\"%t\"", "\"%#v\"", "\"%%\"", "\"%[2]s %[1]s\"", "\"plain\"", "\"%6.2f%%\"",
                    "\"%.3s\"", "\"%z\"", "\"%\"", "\"%s %s %s\"", "\"%3d %-3d|\"", "\"%010.4f\"", "\"%G\"", "\"% d\"", "\"%#x\"", "\"%5v|%-5v|\""),
            List.of(), List.of("terraform_data.u.id")),
    PATTERN(
            List.of(
                    "\"[a-z]+\"", "\"(.)(.)\"", "\"(?P<x>[a-z])(?P<y>.)\"", "\"^$\"", "\"\\\\d+\"", "\"(\"", "\"a|(b)\"", "\"(?i)HELLO\"",
                    "\".\"", "\"\"", "\"(?P<x>a)(b)\"", "\"\\\\pL+\"", "\"l*\"", "\"(?s).*\""),
            List.of(), List.of("terraform_data.u.id")),
    REPLACED(
            List.of("\"a\"", "\"/[aeiou]/\"", "\"/(l+)/\"", "\"\"", "\"/(?P<n>.)o/\"", "\"l\"", "\"/^/\"", "\"/x*/\"", "\"/\""),
            List.of(), List.of("terraform_data.u.id")),
    REPLACEMENT(
            List.of("\"\"", "\"X\"", "\"<$1>\"", "\"${\"$\"}{n}\"", "\"$1x\"", "\"$0$0\"", "\"$$\"", "\"$\""),
            List.of(), List.of("terraform_data.u.id")),
    BASE64(List.of("\"aGVsbG8=\"", "\"\"", "\"aGVsbG8\"", "\"/w==\"", "\"!!\"", "\"w6TDtg==\""), List.of(), List.of("terraform_data.u.id")),
    CHARSET(List.of("\"UTF-8\"", "\"UTF-16LE\"", "\"ISO-8859-1\"", "\"nope\"", "\"windows-1252\"", "\"UTF-16BE\""), List.of(), List.of("terraform_data.u.id")),
    JSON(
            List.of(
                    "\"{\\\"a\\\": [1, null, true, 2.50]}\"", "\"1e5\"", "\"\\\"x\\\"\"", "\"[]\"", "\"{\"", "\"null\"", "\"tru\"",
                    "\"[1,2,]\"", "\"{\\\"a\\\":1,\\\"a\\\":2}\"", "\" 12 \"", "\"01\"", "\"\""),
            List.of("jsonencode(@ANY)"), List.of("terraform_data.u.id")),
    YAML(
            List.of(
                    "\"a: 1\\nb: [x, y]\\n\"", "\"- 1\\n- 2.5\\n- true\\n- ~\\n\"", "\"hello\"", "\"a: |\\n  x\\n  y\\n\"", "\"a: >-\\n  x\\n  y\\n\"",
                    "\"{a: 1, b: {c: d}}\"", "\"a: b: c\"", "\"a: 1\\na: 2\"", "\"&x a: *x\"", "\"a: &x 1\\nb: *x\"", "\"- yes\\n- no\\n- on\\n- Off\\n- y\"",
                    "\"0x1F\"", "\"010\"", "\"0o17\"", "\"1_000\"", "\"0b101\"", "\"2024-01-01\"", "\"!!str 12\"", "\"!!int '7'\"", "\"!foo x\"",
                    "\"1: a\\n2: b\"", "\"true: x\"", "\"\"", "\"# c\"", "\"a:\\n  - b\\n  -\\n\"", "\"[a, [b], {c: }]\"", "\"'q'\"", "\"\\\"\\\\u00e9\\\"\"",
                    "\".5\"", "\"1e3\"", "\"+1\"", "\"-.inf\"", "\".nan\"", "\"a: 'b'\\n\\tc: d\"", "\"--- x\\n--- y\"", "\"...\"", "\"<<: {a: 1}\\nb: 2\"",
                    "\"2001-12-14 21:59:43.10\"", "\"null: 1\"", "\"[1]: 2\"", "\"12e03\"", "\"-\"", "\"1.\"", "\"0.\"", "\"1,000\"", "\"~\"", "\"Null\"", "\"NULL: x\""),
            List.of("yamlencode(@ANY)"), List.of("terraform_data.u.id")),
    CSV(
            List.of(
                    "\"a,b\\n1,2\\n3,4\\n\"", "\"a,b\\n\"", "\"a,b\\n\\\"x,y\\\",\\\"q\\\"\\\"q\\\"\\n\"", "\"a,b\\n1\\n\"", "\"\"", "\"a,a\\n1,2\"",
                    "\"a;b\\n1;2\"", "\"a\\r\\n1\\r\\n\"", "\"a,b\\n1,\\\"x\\ny\\\"\\n\"", "\"a\\n\\n1\\n\"", "\"a,b\\n\\\"1\\n\"", "\"a,b\\nx\\\"y,z\\n\"", "\"a,\\n1,2\\n\""),
            List.of(), List.of("terraform_data.u.id")),
    ANY(List.of(), List.of(), List.of("terraform_data.u.id", "terraform_data.u.output", "terraform_data.o.output.u"));

    /** The kinds that a whole expression may be of. */
    static final List<Kind> MAIN =
            List.of(NUMBER, STRING, STRING, BOOL, STRINGS, NUMBERS, TUPLE, SET, MAP, OBJECT, OBJECTS);

    final List<String> leaves;
    final List<String> forms;
    final List<String> unknowns;

    Kind(List<String> leaves, List<String> forms, List<String> unknowns) {
        this.leaves = leaves;
        this.forms = forms;
        this.unknowns = unknowns;
    }
}
