a=1+2*-3-  -4
b = ! c  &&d||e
c=a?b:c
d = f( 1,2 ,[ 3,4 ]... )
e = a [ 0 ] . b .* .c[ * ].d
f = {a=1,"b":2,(c)=3}
g=[for k,v in [1]:k if v]
h={for k,v in x:k=>v...}
i = "${ a }${b}text ${ { a=1 } } %{if a}x%{ else }y%{ endif ~}"
j = provider :: a :: b ( )
k = -  a == - b
l={}
m = []
n = ( (1) )
