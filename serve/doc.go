// Package serve shows the ledger to people and programs over HTTP: an API with
// an OpenAPI document, and the page that reads it.
//
// It is a package of its own so that the record can be asked from elsewhere
// without a line about HTTP in the ledger, and so that all that guards it
// stands in one place. It declares what it needs of a coder; the command hands
// it one.
//
// # Basics
//
// New gives a Server; its Handler answers requests, and Run serves a listener
// until its context ends. Each file beside server.go holds the routes of one noun.
//
// # Caveats
//
// Whatever is stored was written by strangers: it is sent as JSON and never as
// HTML.
package serve
