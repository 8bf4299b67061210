// Package incident finds out which reports tell of one happening. Each report
// sees it from elsewhere, with a figure of its own, a day later, and blames whom
// it will; a count of what happened needs each happening once.
//
// # Basics
//
// Mentions reads out of a coding what violence its report tells, as Mention
// values: form, target, time, place, losses, and of whom it is said that he did
// it. Cluster joins mentions into incidents. A store that adds a report need not
// cluster everything again: Component gathers, by the keys that Blocks gives,
// what its mentions can touch, and clustering that gives the same incidents.
//
// # Rules
//
// Mentions are joined where form, target, place and time agree, as far as both
// tell them: what is missing contradicts nothing. The table of weights in
// compare.go says what counts how much. One difference that accounts of one
// happening may well have (a figure, the hour, who among the dead is told of) is a
// doubt; two doubts are two happenings. Different towns, different days and forms
// of violence that nobody takes for one another are two happenings at once.
// Who did it is a claim and no key. A mention that sums up many days or places
// is listed as a summary, and joins nothing.
//
// Pure functions throughout: no result depends on the order of the input.
package incident
