a = f()
b = f(1, g(2),)
c = max(l...)
d = f(
  1,
  2
)
e = provider::tls::decode("x", 1)
f = null(1)
