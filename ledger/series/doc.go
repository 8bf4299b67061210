// Package series counts over time: events, PLOVER scores and losses, per pair,
// country and type, by day, week, month or year; and says of each count how far
// it is from what was usual before.
//
// # Basics
//
// A store brings Data: rows of events and of losses. Make turns them into the
// Series that a Query asks for, without gaps; Split makes one for each pair,
// country or type. A Rule says what counts as one event: see Rules. Each Point
// carries Norms, which look back only: nothing that is reported of a later day
// changes the norm of an earlier one. Chart draws a series in a terminal.
//
// # Caveats
//
// What is counted is what was reported. More reports of a war make more events
// under the rule Reports; Incidents is the rule for comparing years. A day
// without reports and a day without events look the same: Query.Since says where
// the record begins, and nothing before that counts as history.
package series
