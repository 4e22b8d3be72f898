a=<<EOT
  as   it   is  ${ 1+2 }
EOT
    b  = [<<-EOT
      here too
    EOT
    ,2]
c = 1
host "a" {
text=<<-EOT
  %{ for x in l }
    ${x}
  %{ endfor }
        EOT
other=1
}
