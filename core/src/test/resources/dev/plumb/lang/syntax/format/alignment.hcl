a=1
long_name   =   2   # two
b=3# three

c = 4 // four
d = [ # five
1, # six
22 ] # seven
é=1
ee = {
a=1
bbb=2 /* in line */
}
f="👩‍👩‍👧" # a family is one column
g = 2 # g
