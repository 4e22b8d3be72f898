a = 1 +
b = a ? b
c = f(1 2)
d = f(x..., y)
e = [1 2]
f = { a }
g = { a = 1 b = 2 }
h = { a.b = 1 }
i = x.
j = x.0.1
k = x[]
l = x[1
m = x.*.*
n = x[*
o = a::1
p = a::b
q = 1.2.3
r = 1 2
s = a & b
t = a ^ b ~ c
u = "x" "y"
v = (1
w = <<EOT x
y = 1e99999
