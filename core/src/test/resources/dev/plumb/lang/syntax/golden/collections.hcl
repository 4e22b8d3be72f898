a = []
b = [1, "x", true, null,]
c = [
  1, # one

  2
]
d = {}
e = { a = 1, "b" : 2, (c) = 3, 4 = 5, "x-${d}" = 6, null = 7, true = 8 }
f = {
  a = 1

  b = [
    1]
  c : 2,
  d = 3 # three
}
g = f({ a = 1
  b = 2 }, [for x in y : x])
h = { "for" = 1 }
