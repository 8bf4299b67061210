// Package atlas says who and where: it turns the names that news uses (of
// states, their people and their seats of power, of organisations and armed
// groups, of people in office, of places) into entries with a country, a party,
// sectors, dates and coordinates. It also holds the lexicon of nominal
// participants ("a villager", "the riot police") and the dated table of
// disputed territories.
//
// It is a package of look-ups over names, and reads no sentences: a name may
// mean several things, and the atlas gives them all, likeliest first, with the
// years in which each held. Which of them a report means is the coder's to
// decide, who sees the sentence.
//
// What it knows is data, in tab-separated text files under data/ that anybody
// can read and edit. Load checks every cell and tells every fault with its file
// and line. An Atlas never changes once loaded; goroutines may share one.
//
// # How names are compared
//
// Letters are folded: case and diacritics do not matter for which name it is
// (Çavuşoğlu is Cavusoglu), nor do hyphens between words, nor apostrophes
// inside one (Sana'a is Sanaa). Case then decides whether it is a name at all: a word
// written with a capital in the data needs one in the text (never "turkey",
// "polish"), a word written in capitals needs them all ("US" never matches
// "us" or "Us"), and a text in capitals throughout may be matched by any name
// but those that words.tsv calls ordinary words in capitals ("WHO", "US").
package atlas
