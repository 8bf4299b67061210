// Package pgtest runs a PostgreSQL server for tests and measurements: a real
// one, out of the binaries that the system's package installs, in a temporary
// folder and behind a socket in that folder. It is ours alone while the
// program runs and leaves nothing behind, so that a test needs no server to be
// set up and can break the one it has.
//
// # Basics
//
// A test asks for a database of its own:
//
//	store := open(t, pgtest.Database(t))
//
// All tests of a binary share one server, made when the first of them asks.
// A test that crashes its server, or a measurement that wants one that is
// safe against loss of power, starts its own with Start.
//
// # Caveats
//
// The server runs as the user postgres where the tests run as root, since
// PostgreSQL refuses root. It is there for Unix systems only.
package pgtest
