package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// errNoPostgres occurs where the server's programs are not installed.
var errNoPostgres = errors.New("PostgreSQL's server is not installed (initdb and postgres, on the PATH or in /usr/lib/postgresql/*/bin): " +
	"run `make setup`, or install your system's package, such as Debian's `postgresql`")

// findBinaries gives the folder of the server's programs: on the PATH, else
// where Debian has those of its newest version.
func findBinaries() (string, error) {
	if initdb, err := exec.LookPath("initdb"); err == nil {
		if folder := filepath.Dir(initdb); isServer(folder) {
			return folder, nil
		}
	}
	return newest("/usr/lib/postgresql")
}

// newest gives the programs of the highest version under Debian's folder.
func newest(root string) (string, error) {
	versions, err := os.ReadDir(root)
	if err != nil {
		return "", errNoPostgres
	}
	best, folder := 0, ""
	for _, v := range versions {
		bin := filepath.Join(root, v.Name(), "bin")
		if n, err := strconv.Atoi(v.Name()); err == nil && n > best && isServer(bin) {
			best, folder = n, bin
		}
	}
	if folder == "" { // the folder of a client alone
		return "", errNoPostgres
	}
	return folder, nil
}

func isServer(folder string) bool {
	for _, program := range []string{"initdb", "postgres"} {
		if _, err := exec.LookPath(filepath.Join(folder, program)); err != nil {
			return false
		}
	}
	return true
}

// runAs gives how the server's programs are run: as the user postgres if this
// is root, else as who we are; and out of reach of the keyboard's interrupt,
// which would stop the server under a test that still wants to clean up.
func runAs() (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() != 0 {
		return attr, nil
	}
	const name = "postgres"
	u, err := user.Lookup(name)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root, and there is no user %s to run it as: %w", name, err)
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	if err := errors.Join(err1, err2); err != nil {
		return nil, fmt.Errorf("the user %s: %w", name, err)
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, nil
}
