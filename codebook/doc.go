// Package codebook reads the rules that say which words make which event,
// loss, attribution, status or alignment, and finds the rule that holds at a
// clause.
//
// It is a package of its own so that what a word means stays data: a
// political scientist reads and changes the files under en/ without touching
// the program, and every complaint about them names a file and a line. The
// language is described in docs/CODEBOOK.md. The package knows no actor and
// no place; what it must know about a participant it asks of Facts. A Book
// never changes once loaded, so goroutines may share it.
package codebook
