// Package synth makes up codings by the million: reports of wars between the
// parties and at the places of an atlas, each with its text and with the coding
// that a coder might have given it. The ledger's measurements, its crash test
// and its tests under load are fed from here, since reading real text for them
// would measure the reader, and since no corpus may be shipped.
//
// # Basics
//
//	g := synth.New(1, atlas, synth.Defaults())
//	text, c := g.Next()
//
// The same seed, atlas and options give the same reports, in the order in
// which they were published, without end. Every coding keeps the contract: the
// text is put together from phrases, and each span is noted as it is written.
//
// # What is made up
//
// Hostile pairs of parties (the atlas's enemies, then states at random) are
// unequally busy, by Zipf's law, and each goes through quiet times and spells
// of violence. A happening is told by several outlets within hours and days:
// each side belittles its own losses, exaggerates the other's and blames the
// other for attacks, tolls rise, figures are hedged, wires are copied with
// another dateline, a cut end or a new figure, and the same text appears again
// under another address. Most of the rest is talk: accusations, visits,
// threats, aid. Now and then a report sums up a week.
//
// # Caveats
//
// It is plausible in numbers, not in meaning: no finding about casus's accuracy
// can be drawn from it. The codings share what never changes (sectors,
// coordinates) with each other; whoever alters a coding must copy that first.
package synth
