a = [for x y : x]
b = [for 1 in y : x]
c = [for k, in y : x]
d = [for x in y x]
e = [for x in y : x => x]
f = { for x in y : x }
g = [for x in y : x...]
h = [for x in y : x if x z]
i = { for = 1 }
