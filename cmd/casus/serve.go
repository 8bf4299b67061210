package main

import (
	"errors"
	"fmt"
	"net"
	"syscall"

	"casus/ledger"
	"casus/serve"
	"casus/web"
)

// serveCmd is "casus serve": the ledger for people and programs.
type serveCmd struct {
	store
	Address string `default:"127.0.0.1:8600" placeholder:"HOST:PORT" help:"Where to listen; another port of this machine is taken where the usual one is in use."`
	access
	knowledge
}

// Help is the end of casus serve --help.
func (serveCmd) Help() string {
	return `Serves the page at / and the API at /api/v1/ (its description: /api/v1/openapi.json, or casus openapi). It answers this
machine alone unless another address is given; then people must sign in (casus user add; docs/SERVE.md). End it with
Ctrl-C: what is under way is brought to its end.

Examples:
  casus serve
  casus serve --db casus.db --address 127.0.0.1:9000
  casus serve --address :8600 --host casus.example.org --tls-cert cert.pem --tls-key key.pem
  casus serve --host casus.example.org --behind-proxy`
}

// Run serves until it is interrupted.
func (c *serveCmd) Run(e env) error {
	coder, err := c.coder()
	if err != nil {
		return err
	}
	names, err := c.actors.atlas()
	if err != nil {
		return err
	}
	l, err := ledger.Open(e.ctx, c.DB, ledger.Options{Create: true, Atlas: names})
	if err != nil {
		return told(err)
	}
	defer l.Close()
	listener, err := listen(c.Address)
	if err != nil {
		return err
	}
	g, err := c.guard(e, l, c.DB, listener.Addr())
	if err != nil {
		listener.Close()
		return err
	}
	s := serve.New(serve.Options{Guard: g, Ledger: l, Atlas: names, Coder: coder, Version: programVersion(), Page: web.Files()})
	fmt.Fprintf(e.stdout, "casus serves %s at %s\n", c.DB, c.shownAt(listener.Addr()))
	return s.Run(e.ctx, listener)
}

// listen takes the address, or another port of it where the usual one is in use.
func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) && address == usualAddress {
		l, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		return nil, inputError{err}
	}
	return l, nil
}

const usualAddress = "127.0.0.1:8600"

type openapiCmd struct{}

// Help is the end of casus openapi --help.
func (openapiCmd) Help() string {
	return `Prints the OpenAPI 3.1 document of the API that casus serve offers, for tools that make clients of it.`
}

// Run prints the document.
func (c *openapiCmd) Run(e env) error {
	doc, err := serve.Document(programVersion())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "%s\n", doc)
	return err
}
