// Package review is what people say of a coding: that an item is right, wrong
// or otherwise than the coder has it, that the coder missed one, that an
// incident is two or two incidents are one. It stands apart from the store so
// that one rule decides what a review does, whatever keeps it.
//
// # Basics
//
// A Review is appended and never changed. Apply lays the reviews of a report
// over a coding of it and gives the effective coding, a Mark for each item
// somebody judged, and the strays: reviews whose item the coding no longer
// has. Constraints turns splits and merges into pairs of mentions for the
// clustering of incidents. Agreement tells how far reviewers agree, Queue what
// a reviewer should look at next.
//
// # Caveats
//
// Whatever the order in which reviews are handed in, they take effect in the
// order of their time and, within a second, of their id, the shorter first:
// whoever keeps them must give ids that grow, as numbers do. A reviewer's later
// judgement of an item replaces his earlier one as a whole, not field by field.
// Blind judgements never change the effective coding; they count for
// agreement, and an open review made after them settles what they differ in.
package review
