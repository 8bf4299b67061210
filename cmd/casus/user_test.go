package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodPassword = "correct horse battery\n"

func TestUsersAreAddedListedAndRemoved(t *testing.T) {
	db := "--db=" + filepath.Join(t.TempDir(), "users.db")
	want := func(r result, code int, out, errs string) {
		t.Helper()
		if r.code != code || !strings.Contains(r.stdout, out) || !strings.Contains(r.stderr, errs) {
			t.Errorf("exit %d, want %d\nstdout %q, want %q\nstderr %q, want %q", r.code, code, r.stdout, out, r.stderr, errs)
		}
	}
	want(casus(t, "", "user", "list", db), exitBadInput, "", "there is no ledger")
	want(casus(t, "short\n", "user", "add", "Ada", db), exitBadInput, "", "at least 12")
	want(casus(t, "", "user", "add", "Ada", db), exitBadInput, "", "no password")
	want(casus(t, goodPassword, "user", "add", "Ada Lovelace", db), exitUsage, "", "letters, digits")
	want(casus(t, goodPassword, "user", "add", "Ada", "--role=king", db), exitUsage, "", "king")
	want(casus(t, "", "user", "list", db), exitOK, "there are no users", "")
	want(casus(t, goodPassword, "user", "add", "Ada", "--role=reviewer", db), exitOK, "Ada may sign in, as reviewer", "")
	want(casus(t, goodPassword, "user", "add", "ADA", db), exitBadInput, "", "a user Ada already")
	want(casus(t, goodPassword, "user", "password", "ada", db), exitOK, "changed", "")
	want(casus(t, goodPassword, "user", "password", "eve", db), exitBadInput, "", "no user eve")
	want(casus(t, "", "user", "token", "ada", "--role=admin", db), exitUsage, "", "no more than its user")

	token := casus(t, "", "user", "token", "ada", "--label=feed", "--days=0", db)
	want(token, exitOK, "casus_", "casus user revoke ")
	_, rest, _ := strings.Cut(token.stderr, "casus user revoke ")
	id := strings.TrimSpace(rest)
	list := casus(t, "", "user", "list", db)
	want(list, exitOK, id, "")
	if strings.Contains(list.stdout, strings.TrimSpace(token.stdout)) || strings.Contains(list.stdout, "argon2") {
		t.Errorf("the list tells secrets: %s", list.stdout)
	}
	asJSON := casus(t, "", "user", "list", "--json", db)
	want(asJSON, exitOK, `"name":"Ada","role":"reviewer"`, "")
	if strings.Contains(asJSON.stdout, "argon2") || strings.Contains(asJSON.stdout, "hash") {
		t.Errorf("the list tells secrets: %s", asJSON.stdout)
	}
	want(casus(t, "", "user", "role", "ada", "reader", db), exitOK, "now reader", "")
	want(casus(t, "", "user", "revoke", id, db), exitOK, id, "")
	want(casus(t, "", "user", "revoke", id, db), exitBadInput, "", "no token")
	want(casus(t, "", "user", "remove", "Ada", db), exitOK, "removed", "")
	want(casus(t, "", "user", "remove", "Ada", db), exitBadInput, "", "no user")
}

func TestSecretsAreNotInTheLedger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	casus(t, goodPassword, "user", "add", "Ada", "--db", path)
	token := strings.TrimSpace(casus(t, "", "user", "token", "Ada", "--db", path).stdout)
	for _, file := range []string{path, path + "-wal"} {
		b, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, secret := range []string{strings.TrimSpace(goodPassword), token, strings.TrimPrefix(token, "casus_")} {
			if strings.Contains(string(b), secret) {
				t.Errorf("%s holds %q", filepath.Base(file), secret)
			}
		}
	}
}
