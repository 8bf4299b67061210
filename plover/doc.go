// Package plover is the ontology that a coding is written in: the sixteen
// event types of PLOVER (the political event ontology that succeeds CAMEO, in
// its manual of 2021), their modes, the contexts, the sectors of actors, the
// quad classes, the scores, and the way back to CAMEO's root codes.
//
// It is a package of its own, importing nothing, because every other part of
// casus speaks it: the codebook's rules name its types and modes, the atlas
// its sectors, the coding all of them. It holds tables and look-ups only, and
// nothing of it changes while a program runs.
//
// Every enumeration is a small integer whose zero value means "none" and is
// written as the empty string. The names are those that the JSON of a coding
// and the codebook's rule files use.
package plover
