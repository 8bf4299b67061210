// Package coder turns a report into its coding: who did what to whom, how many
// were lost, and who says so.
//
// It is the one place where grammar, names and rules meet. The analyzer gives
// trees and knows no actor; the atlas knows names and reads no sentences; the
// codebook knows which words make which event and sees only normalised clauses.
// The coder brings them together in steps, one a file: names are masked and the
// text is parsed, clauses are normalised, statuses found, noun phrases resolved
// to participants, rules matched innermost first, mentions merged.
//
// It holds no English words of its own. What depends on a lemma asks a set of
// the codebook or the lexicon of the atlas, so that a rule writer can change it.
package coder
