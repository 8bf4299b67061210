// Package exchange speaks other people's formats. What casus records is of use
// to a researcher only if it goes into the tools and beside the data sets that
// he has: so it writes PLOVER, POLECAT, ICEWS, GDELT, ACLED and UCDP GED files,
// GeoJSON, Parquet and plain CSV, and it reads UCDP GED, ACLED and GDELT files
// as references to compare with. References are never mixed with what casus
// coded itself.
//
// # Basics
//
// What is written is an Event, Incident, Claim or Toll, whoever keeps them.
// Each format has a writer: New…Writer, one Write a thing, and Close. They
// stream; none keeps more than a row, but for Parquet, which keeps a row group.
// ReadGED, ReadACLED and ReadGDELT give one Reference a row, or a Complaint with
// file and line, and go on. Compare brings incidents and references together,
// one to one.
//
// # Caveats
//
// A column that casus cannot fill is empty, never invented. The columns of each
// format, what fills them and what stays empty stand in the code as one table a
// format, from which docs/EXCHANGE.md is made (Columns).
//
// A format with one actor and one recipient a row gets a row for every pair of
// an event. A format that cannot say that something was planned, denied or did
// not happen gets only what some source asserts as fact.
package exchange
