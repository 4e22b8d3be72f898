#!/usr/bin/env python3
"""Evaluates locals over many elements with Terraform and with Plumb, as whole processes, and prints a table.

    locals.py PLUMB [--size N] [--limit SECONDS] [--only NAME]

PLUMB is the command; terraform is taken from PATH. Each case is a configuration of its own, with an output that needs it:
`terraform plan -refresh=false` and `plumb plan` are timed, without state. Peak memory is that of the process. Terraform is
stopped after the limit. Run it on a machine that has nothing else to do.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

BASE = """
locals {
  numbers = [for pair in setproduct(range(%d), range(1000)) : pair[0] * 1000 + pair[1]]
  names   = [for n in local.numbers : "name-${n}"]
}
"""

CASES = {
    "for, if": "[for n in local.numbers : n * 2 if n % 2 == 0]",
    "for to object": "{ for n in local.names : n => upper(n) }",
    "for of objects": '{ for o in [for n in local.numbers : { id = n, tags = ["a", "b"] }] : o.id => o.tags }',
    "for, grouped": "{ for n in local.numbers : tostring(n % 100) => n... }",
    "toset": "toset(local.names)",
    "tomap": "tomap({ for n in local.names : n => n })",
    "sort": "sort(local.names)",
    "zipmap": "zipmap(local.names, local.numbers)",
    "merge": "merge({ for n in local.names : n => 1 }, { for n in local.names : n => 2 })",
    "flatten": "flatten([for n in local.numbers : [n, [n]]])",
    "distinct": "distinct([for n in local.numbers : n % 1000])",
    "lookup": '[for n in local.names : lookup(local.lookup, n, "none")]',
    "index": "[for n in local.names : local.lookup[n]]",
    "join, split": 'split(",", join(",", local.names))',
    "format": '[for n in local.numbers : format("%05d-%s", n, "x")]',
    "template": '[for n in local.numbers : "%{ if n > 5 }${n}%{ else }less%{ endif }"]',
    "jsonencode": "[jsonencode(local.names)]",
}


def run(command, directory, limit):
    """Seconds, CPU seconds and peak MB of a command; None when it was stopped."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - start > limit:
            process.kill()
            os.wait4(process.pid, 0)
            return None
        time.sleep(0.005)
    if status:
        sys.exit("%s failed: %s" % (command[0], process.stderr.read().decode()[:2000]))
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def shown(result, limit):
    return "more than %4d s          " % limit if result is None else "%7.2f %7.2f %7.0f  " % result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("plumb")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--only")
    options = parser.parse_args()
    plumb = os.path.abspath(options.plumb)
    print("%d elements; seconds, CPU seconds, peak MB" % options.size)
    print("%-16s %-25s %-25s %s" % ("", "terraform", "plumb", "wall ratio"))
    for name, expression in CASES.items():
        if options.only and options.only != name:
            continue
        directory = tempfile.mkdtemp()
        lookup = "locals {\n  lookup = { for n in local.names : n => n }\n}\n" if "lookup" in expression else ""
        with open(os.path.join(directory, "main.tf"), "w") as file:
            file.write(BASE % (options.size // 1000) + lookup)
            file.write('locals {\n  result = %s\n}\noutput "size" {\n  value = length(local.result)\n}\n' % expression)
        theirs = run(["terraform", "plan", "-refresh=false"], directory, options.limit)
        ours = run([plumb, "plan"], directory, options.limit)
        ratio = (options.limit if theirs is None else theirs[0]) / ours[0]
        sign = "over " if theirs is None else ""
        row = (name, shown(theirs, options.limit), shown(ours, options.limit), sign, ratio)
        print("%-16s %s %s %s%.1f" % row, flush=True)
        shutil.rmtree(directory)


main()
