// Package ledger keeps the record of many reports, and shows what no single
// report does: incidents told by several, tolls of rival claimants side by
// side, series, blocs, and what reviewers made of it.
//
// It is a package of its own so that nothing upstream knows that its codings
// are kept, and so that everything downstream (formats, the page) asks one
// record. The store is a file (SQLite) or a shared server (PostgreSQL), with
// the same queries on both. What the record shows is worked out by packages
// beside it that know no database: near, incident, toll, series, bloc and
// review.
//
// # Basics
//
// Open gives a Ledger. Add stores reports with their codings, each batch in
// one transaction; Settle then groups near-duplicates, makes incidents,
// episodes and tolls of what is new, and enters it for search. A Filter means the
// same in every query.
//
// # Caveats
//
// One process writes at a time; others wait. Readers do not wait. Until Settle
// has run, a new report counts in the series and has no incident.
package ledger
