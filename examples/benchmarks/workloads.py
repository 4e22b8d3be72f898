"""Configurations of terraform_data of any size, which Terraform and Plumb both read.

    workloads.py NAME DIRECTORY [EXTENSION]

NAME is a shape and its sizes:

    flat-N         N resources that know nothing of each other
    chain-N        N resources, each made from the one before
    fan-W-D        D layers of W resources, each made from three of the layer before
    foreach-N      two resources with N instances each, the second made from the first by key
    modules-M-K    one module call with M instances, of K resources each
    modblk-M-K     M module calls, of K resources each
    exprs-N        one resource, and expressions over lists of N elements

EXTENSION is "hcl" for Plumb (the default), "tf" for Terraform. The variable "bump" reaches exactly one resource, so
`-var bump=1` changes one. Outputs have no identifiers in them: what one program prints, the other must.
"""

import os
import sys

VARIABLE = """variable "bump" {
  type    = string
  default = "0"
}
"""


def resource(name, value):
    return f'resource "terraform_data" "{name}" {{\n  input = {value}\n}}\n'


def output(name, value):
    return f'output "{name}" {{\n  value = {value}\n}}\n'


def page(*blocks):
    return "\n".join((VARIABLE,) + blocks)


def flat(count):
    blocks = [resource(f"item_{i}", f'"text {i}"') for i in range(count - 1)]
    blocks.append(resource(f"item_{count - 1}", '"text ${var.bump}"'))
    blocks.append(output("result", f"terraform_data.item_{count - 1}.output"))
    return {"main": page(*blocks)}


def chain(count):
    blocks = [resource("link_0", '"first"')]
    for i in range(1, count):
        bump = ":${var.bump}" if i == count - 1 else ""
        blocks.append(resource(f"link_{i}", f'md5("{i}:${{terraform_data.link_{i - 1}.output}}{bump}")'))
    blocks.append(output("result", f"terraform_data.link_{count - 1}.output"))
    return {"main": page(*blocks)}


def fan(width, depth):
    blocks = []
    for layer in range(depth):
        for place in range(width):
            if layer == 0:
                value = f'"leaf {place}"'
            else:
                below = sorted({place, (place + 1) % width, (place * 3 + layer) % width})
                parts = ":".join(f"${{terraform_data.n_{layer - 1}_{b}.output}}" for b in below)
                bump = ":${var.bump}" if layer == depth - 1 and place == 0 else ""
                value = f'md5("{parts}{bump}")'
            blocks.append(resource(f"n_{layer}_{place}", value))
    top = ", ".join(f"terraform_data.n_{depth - 1}_{p}.output" for p in range(width))
    blocks.append(output("result", f'md5(join(":", [{top}]))'))
    return {"main": page(*blocks)}


def numbers(count):
    """An expression for the numbers below count: range() itself ends at 1,024."""
    if count <= 1000:
        return f"range({count})"
    if count % 1000:
        raise SystemExit(f"over 1,000, a number of elements must be a multiple of 1,000, but is {count}")
    return f"flatten([for thousand in range({count // 1000}) : [for one in range(1000) : thousand * 1000 + one]])"


def foreach(count):
    return {
        "main": page(
            f"""locals {{
  entries = {{ for n in {numbers(count)} : format("entry-%06d", n) => n }}
}}
""",
            """resource "terraform_data" "source" {
  for_each = local.entries
  input = {
    title = upper(each.key)
    half  = floor(each.value / 2)
    text  = jsonencode({ at = "/srv/${each.key}", even = each.value % 2 == 0 })
  }
}
""",
            f"""resource "terraform_data" "target" {{
  for_each = local.entries
  input    = "${{terraform_data.source[each.key].output.title}}/${{each.value == {count - 1} ? var.bump : "same"}}"
}}
""",
            output("result", 'md5(join(":", [for entry in terraform_data.target : entry.output]))'),
        )
    }


def module(resources):
    blocks = ['variable "title" {\n  type = string\n}\n']
    blocks += [resource(f"part_{i}", f'"${{var.title}}, part {i}"') for i in range(resources - 1)]
    blocks.append(resource(f"part_{resources - 1}", '"${var.title}, ${var.bump}"'))
    blocks.append(output("last", f"terraform_data.part_{resources - 1}.output"))
    return page(*blocks)


def modules(calls, resources):
    call = f"""module "group" {{
  source   = "./group"
  for_each = {{ for n in {numbers(calls)} : format("group-%06d", n) => n }}
  title    = "title of ${{each.key}}"
  bump     = each.value == {calls - 1} ? var.bump : "same"
}}
"""
    result = output("result", 'md5(join(":", [for group in module.group : group.last]))')
    return {"main": page(call, result), "group/main": module(resources)}


def modblk(calls, resources):
    blocks = []
    for i in range(calls):
        bump = "var.bump" if i == calls - 1 else '"same"'
        blocks.append(
            f'module "group_{i}" {{\n  source = "./group"\n  title  = "title {i}"\n  bump   = {bump}\n}}\n'
        )
    every = ", ".join(f"module.group_{i}.last" for i in range(calls))
    blocks.append(output("result", f'md5(join(":", [{every}]))'))
    return {"main": page(*blocks), "group/main": module(resources)}


def exprs(count):
    return {
        "main": page(
            f"""locals {{
  all      = {numbers(count)}
  names    = [for n in local.all : format("node-%07d.%s.test", (n * 7919) % {count}, n % 4 == 0 ? "north" : "south")]
""",
            r"""  split    = [for name in local.names : regex("^node-(?P<number>[0-9]+)[.](?P<side>[a-z]+)[.]", name)]
  side     = { for part in local.split : part.number => part.side }
  by_side  = { for part in local.split : part.side => tonumber(part.number)... }
  northern = [for part in local.split : upper(part.number) if part.side == "north"]
  networks = [for n in local.all : cidrhost(cidrsubnet("10.0.0.0/8", 16, n % 65536), n % 250 + 1)]
  lines    = [for n in local.all : "%{ if n % 2 == 0 }even%{ else }odd%{ endif } ${n} ${n * n}"]
  records  = [for n, name in local.names : { name = name, address = local.networks[n], tags = [upper(name), "x"] }]
  text     = jsonencode(local.records)
  again    = jsondecode(local.text)
  joined   = join(",", sort(local.names))
  pieces   = length(split(",", local.joined))
  replaced = replace(local.joined, "/node-0+/", "n")
  looked   = length([for n in local.all : n if lookup(local.side, format("%07d", n), "") == "south"])
}
""",
            resource("one", '"${md5(local.text)} ${var.bump}"'),
            output(
                "result",
                """{
    joined   = md5(local.joined)
    replaced = md5(local.replaced)
    lines    = md5(join("|", local.lines))
    again    = md5(jsonencode(local.again))
    northern = length(local.northern)
    sums     = { for side, every in local.by_side : side => sum(every) }
    pieces   = local.pieces
    looked   = local.looked
    sides    = distinct([for part in local.split : part.side])
  }""",
            ),
        )
    }


SHAPES = {
    "flat": flat,
    "chain": chain,
    "fan": fan,
    "foreach": foreach,
    "modules": modules,
    "modblk": modblk,
    "exprs": exprs,
}


def write(name, directory, extension="hcl"):
    shape, *sizes = name.split("-")
    for path, text in SHAPES[shape](*map(int, sizes)).items():
        file = os.path.join(directory, f"{path}.{extension}")
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1].split("-")[0] not in SHAPES:
        raise SystemExit(__doc__)
    write(*sys.argv[1:])
