# All that there is to know of a host's disk, units and packages, a line each: NAME tab FACT.
cd /
find . -xdev -printf '/%P\t%y %m %u:%g %l\n'
find . -xdev -type f -print0 | xargs -0 sha256sum --zero | tr '\0' '\n' |
  sed -E 's|^([0-9a-f]+)  \./(.*)$|contents of /\2\t\1|'
systemctl list-unit-files --no-legend --plain | awk '{ print "unit file " $1 "\t" $2 }'
systemctl list-units --type=service,socket,timer,mount --state=active,failed --no-legend --plain |
  awk '{ print "unit " $1 "\t" $3 }'
dpkg-query --show --showformat 'package ${Package}\t${Version} ${db:Status-Abbrev}\n'
apt-mark showmanual | sed 's/.*/package & is wanted\tyes/'
