// Package toll sets the figures of people lost side by side, as those who
// claim them give them.
//
// A report's figure is a claim: somebody says it, at some hour, of some
// victims. What many reports claim of one incident, or of one episode of
// violence, makes a matrix: rows are claimants, columns are victims, and how
// each claimant stands to the victims (their own side, the adversary, an
// independent witness, a third party, the narrator) is told beside his figure.
// A roll-up of the matrix into one low, high and best figure is a named Rule
// that the reader chooses, and it always says which claims it used.
//
// The package is pure: it knows no database, and the same claims give the same
// toll in whatever order they came. docs/LEDGER.md tells its rules to users.
package toll
