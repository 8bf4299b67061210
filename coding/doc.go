// Package coding is the contract between whatever codes a report and whatever
// uses the coding: the types of one coding, their JSON, their ids, and a check
// that a coding keeps the contract's promises.
//
// It stands alone so that both sides can change without each other: it does
// not know how a coding is made, nor where it is kept.
//
// # Offsets
//
// Every offset counts Unicode code points of the field it points into, from 0,
// end exclusive. That field is the report's text, or its title where In says
// so.
//
// # JSON
//
// Keys are written in the order of the struct fields. An empty list is [],
// never null; an absent object, number or reference is null; an absent name or
// code is the empty string. The same Coding always gives the same bytes.
// AppendJSON writes it, Decode reads it.
package coding
