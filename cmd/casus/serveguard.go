package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os/user"
	"strings"

	"casus/ledger"
	"casus/serve/guard"
)

// access is the flags of who may reach the server.
type access struct {
	Users       bool     `help:"Ask people to sign in on this machine's own address too. On every other address casus always does." group:"Who may reach it:"`
	Host        []string `placeholder:"NAME" help:"A name that leads to this casus, as casus.example.org; may be repeated. Requests for other names are refused." group:"Who may reach it:"`
	BehindProxy bool     `help:"A proxy ends TLS before casus and names clients in X-Forwarded-For." group:"Who may reach it:"`
	TLSCert     string   `name:"tls-cert" type:"existingfile" placeholder:"FILE" help:"The certificate, with those between it and its root, in PEM." group:"Who may reach it:"`
	TLSKey      string   `name:"tls-key" type:"existingfile" placeholder:"FILE" help:"Its key, in PEM." group:"Who may reach it:"`
	Reviewer    string   `env:"CASUS_REVIEWER" placeholder:"NAME" help:"Under what name reviews stand that are made at this machine without signing in; yours if nothing is said." group:"Who may reach it:"`
}

// shownAt is where people find the server that listens at an address.
func (c *access) shownAt(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	if len(c.Host) > 0 {
		host = c.Host[0]
	}
	switch {
	case c.BehindProxy && len(c.Host) > 0:
		return "https://" + host + "/, through the proxy, which finds it at " + at.String()
	case c.TLSCert != "":
		return "https://" + net.JoinHostPort(host, port) + "/"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// guard says who may reach the server that listens at an address.
func (c *access) guard(e env, l *ledger.Ledger, db string, at net.Addr) (*guard.Guard, error) {
	opt := guard.Options{Users: c.Users, Local: c.Reviewer, Hosts: c.Host, BehindProxy: c.BehindProxy}
	switch {
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return nil, usageError{errors.New("--tls-cert and --tls-key go together")}
	case c.TLSCert != "" && c.BehindProxy:
		return nil, usageError{errors.New("--behind-proxy says that the proxy ends TLS; leave out --tls-cert and --tls-key")}
	case c.TLSCert != "":
		pair, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
		if err != nil {
			return nil, inputError{err}
		}
		opt.TLS = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	}
	if opt.NeedsUsers(at) {
		opt.Users = true
	}
	if !opt.Users {
		if opt.Local == "" {
			opt.Local = whoRuns()
		}
		return guard.New(l, opt), nil
	}
	if err := haveUsers(e.ctx, l, db, at); err != nil {
		return nil, err
	}
	if opt.TLS == nil && !opt.BehindProxy && opt.NeedsUsers(at) {
		fmt.Fprintln(e.stderr, "casus: passwords and the record cross the network unencrypted; use --tls-cert and --tls-key, or a proxy and --behind-proxy")
	}
	return guard.New(l, opt), nil
}

// haveUsers tells what to do where people must sign in and nobody can.
func haveUsers(ctx context.Context, l *ledger.Ledger, db string, at net.Addr) error {
	users, err := l.Users(ctx)
	if err != nil || len(users) > 0 {
		return err
	}
	return inputError{fmt.Errorf("others could reach %s, and %s knows no users, so nobody could sign in; first run\n"+
		"  casus user add NAME --role admin --db %[2]s\n"+
		"or serve this machine alone: without --users, --host and --behind-proxy, on an --address of 127.0.0.1", at, db)}
}

// whoRuns names the user of this machine who runs casus.
func whoRuns() string {
	u, err := user.Current()
	if err != nil || u.Username == "" {
		return "local"
	}
	return u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // without a Windows domain
}
