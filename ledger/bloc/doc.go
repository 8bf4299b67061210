// Package bloc shows who stands with whom and against whom: a signed network of
// parties, the blocs in it, how polarised it is, and the evidence for every tie.
// No report tells of a bloc; it shows only where many are laid side by side.
//
// # Basics
//
// FromCoding takes the Ties that one report tells: standing relations (backs,
// opposes) and events, which count by their PLOVER scores; AtlasTies adds those
// that the atlas knows. Make weighs the ties of a window into a Network; the older a tie is, the less
// it counts. Over gives the polarisation for one week after the other.
//
// # Caveats
//
// What is reported counts, and who is much written about has strong ties. A tie of
// two parties is one number, however differently each side treats the other.
// Communities are found by a heuristic: the best of several runs, the same in each
// program run, though not proven to be the best there is.
package bloc
