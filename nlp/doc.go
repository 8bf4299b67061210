// Package nlp reads English: it cuts a text into sentences and tokens, tags
// and lemmatizes them, parses them into Universal Dependencies trees and marks
// the names in them.
//
// Everything it makes keeps its place in the untouched input: offsets count
// Unicode code points, end exclusive. It knows no actor and no country: names
// that somebody else knows are handed in as masks, and then only their class
// and number are seen, never their letters.
package nlp
