a = 1 /* two
lines */
// no newline at the end