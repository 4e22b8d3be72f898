b c /* c */ d {
}
