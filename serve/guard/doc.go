// Package guard stands between the network and whoever answers requests: it
// says who asks and what he may do, and turns away what no client of casus
// sends. All of it stands here, so that it can be read in one sitting.
//
// # Basics
//
//	g := guard.New(ledger, guard.Options{Users: true, Hosts: []string{"casus.example.org"}})
//	server := g.Server(mux)
//	err := g.Serve(server, listener)
//
// A handler learns by Asking who asks. Within, a request passes in this order:
// its path and method, its Host, how often its client asks, its origin, its
// body, who it is from, and what he may do.
//
// # Caveats
//
// A casus without users takes everybody who reaches it for the one at its
// machine. It therefore must be reachable from there alone: Options.Users must
// be set for every other address, and for every proxy.
package guard
