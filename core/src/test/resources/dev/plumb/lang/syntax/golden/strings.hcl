a = ""
b = "plain"
c = "a\n\r\t\"\\ \u00e9 \U0001F600"
d = "${x}"
e = "a ${x} b ${"c ${y}"}"
f = "$${x} %%{y} $ % $$ $$${z} a$b 100%"
g = "a ${~ x ~} b"
h = "${upper(
  "x" # comment
)}"
i = "e\u0301 👩‍👩‍👧 ${x}"
