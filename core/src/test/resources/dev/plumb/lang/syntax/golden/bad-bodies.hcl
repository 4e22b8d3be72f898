a = 1
a = 2
b : 1
"c" = 1
d.e = 1
1f = 1
g {
  h = 1, i = 2
}
j { k = 1, l = 2 }
m { n = 1
}
o { p {} }
q "r" = {
}
s "${t}" {
  u = 1 }
v {} w {}
x { y = 1
