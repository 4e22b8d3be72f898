a = 'x' + 'y'
b = `x`
c = “x”
d = 1;
e = a | b || c
f = \n
g = 1 ? 2 : 3
h = x ~ y
/* not closed
