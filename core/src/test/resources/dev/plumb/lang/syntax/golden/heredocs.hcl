a = <<EOT
plain "quoted" \n $${x} %%{y}
  ${z} {"a": "}"}
EOT
b = <<-EOT
    one
      two ${x}

    %{ for v in l ~}
    item ${v}
    %{ endfor ~}
  EOT
c = f(<<A
EOT
A
, <<-B
B
)
d = [<<EOT
${<<IN
inner
IN
}
EOT
]
e = <<-EOT
	tab
	  EOT not yet
	EOT
