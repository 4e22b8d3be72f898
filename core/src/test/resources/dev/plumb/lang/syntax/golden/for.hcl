a = [for v in l : v]
b = [for k, v in l : "${k}=${v}" if v != null]
c = { for k, v in m : k => v }
d = {
  for v in
  l : v.key =>
  v.value... if v.ok
}
e = [for inner in [1, 2] : [for x in inner : x]]
