package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// serving runs casus serve until the test ends, and gives the line that says where.
func serving(t *testing.T, args ...string) (said string, stop func() error) {
	t.Helper()
	cmd := exec.Command(binary, append([]string{"serve"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	said, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it says nothing: %v\n%s", err, errs.String())
	}
	return said, func() error {
		cmd.Process.Signal(syscall.SIGTERM)
		return cmd.Wait()
	}
}

func TestServingOthersDemandsUsers(t *testing.T) {
	db := filepath.Join(t.TempDir(), "served.db")
	for _, args := range [][]string{{"--address=0.0.0.0:0"}, {"--address=127.0.0.1:0", "--users"}, {"--address=127.0.0.1:0", "--behind-proxy"}, {"--address=127.0.0.1:0", "--host=casus.example.org"}} {
		r := casus(t, "", append([]string{"serve", "--db", db}, args...)...)
		if r.code != exitBadInput || !strings.Contains(r.stderr, "casus user add NAME --role admin --db "+db) || r.stdout != "" {
			t.Errorf("%q: exit %d, %s%s", args, r.code, r.stdout, r.stderr)
		}
	}
}

func TestServingATeamOverTLS(t *testing.T) {
	db := filepath.Join(t.TempDir(), "served.db")
	if r := casus(t, goodPassword, "user", "add", "Ada", "--db", db); r.code != exitOK {
		t.Fatal(r.stderr)
	}
	cert, key, roots := selfSigned(t, "casus.example.org")
	said, stop := serving(t, "--db", db, "--address=127.0.0.1:0", "--host=casus.example.org", "--tls-cert", cert, "--tls-key", key)
	_, rest, ok := strings.Cut(strings.TrimSpace(said), "https://casus.example.org:")
	port, _, _ := strings.Cut(rest, "/")
	if !ok || port == "" {
		t.Fatalf("it says %q", said)
	}
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: true,
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
		},
	}}
	at := "https://casus.example.org:" + port + "/api/v1/"
	resp, err := client.Post(at+"session", "application/json", strings.NewReader(`{"name":"ada","password":"correct horse battery"}`))
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	cookie := resp.Header.Get("Set-Cookie")
	if resp.StatusCode != 200 || resp.ProtoMajor != 2 || !strings.HasPrefix(cookie, "__Host-casus=") || !strings.Contains(cookie, "; Secure") {
		t.Fatalf("%s %s: %s %q", resp.Proto, resp.Status, body, cookie)
	}
	for value, code := range map[string]int{cookie[:strings.IndexByte(cookie, ';')]: 200, "": 401} {
		req, err := http.NewRequest("GET", at+"about", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Cookie", value)
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != code {
			t.Errorf("with the cookie %q: %s", value, resp.Status)
		}
	}
	client.CloseIdleConnections()
	if err := stop(); err != nil {
		t.Error("it ends with", err)
	}
}

func selfSigned(t *testing.T, name string) (cert, key string, roots *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert = write(t, "cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	key = write(t, "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})))
	roots = x509.NewCertPool()
	b, err := os.ReadFile(cert)
	if err != nil || !roots.AppendCertsFromPEM(b) {
		t.Fatal("the certificate cannot be read", err)
	}
	return cert, key, roots
}
