// Package intake codes many reports at a time and keeps them in a ledger, in
// the order in which they come.
//
// It is a package of its own so that the command and the server take reports in
// the same way: on all cores, in bounded memory, one transaction for many, and each told
// of only once it is safe.
//
// # Basics
//
//	run := intake.Run{Ledger: l, Workers: 2, Tell: func(o intake.Outcome) error { … }}
//	err := run.All(ctx, func() (intake.Item, bool) { … })
//
// # Caveats
//
// What is stored waits for Ledger.Settle, which whoever runs this asks for.
package intake
