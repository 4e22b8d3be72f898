resource host   web {
lifecycle {
prevent_destroy=true
}
	tags = [
	"a",
	[
	"b"]
	]
    one { x=1 }


# a comment
      // another
  /* and
     one more */
    call = f(a, {
    x = 1
    }, [
    2
    ])
    }
