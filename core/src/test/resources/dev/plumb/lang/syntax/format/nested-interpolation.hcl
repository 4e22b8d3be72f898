z = "${"${deep}"}"
longer=1
