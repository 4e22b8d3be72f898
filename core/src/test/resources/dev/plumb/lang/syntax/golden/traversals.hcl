a = b.c["d"][0].e.1.f
b = x[y].z["a${b}"][-1]
c = l.*.a.0.b[1].c
d = l[*].a[*].b.c[0]
e = f(x).y[0]
f = { a = 1 }.a
g = "s"[0]
h = null[*]
i = a.*
j = x[""]["$${y}"]
k = x [1] .y
l = (a.b).c
