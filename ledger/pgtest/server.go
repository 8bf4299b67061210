package pgtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	superuser = "casus"
	port      = "5432" // only the name of the socket

	// Longest path of a Unix socket, less the end of the string.
	longestSocket = 107

	patience = time.Minute // a machine that runs other tests may be slow
)

// Options says how a server is to run.
type Options struct {
	// Folder is where the server's own folder is made; the system's temporary
	// folder if empty.
	Folder string
	// Durable makes the server write to the disk before it acknowledges, as a
	// server does that holds real data. Tests do without: it outlives the
	// death of every process, not loss of power.
	Durable bool
	// Settings are further settings of postgresql.conf, as "name=value".
	Settings []string
}

// Server is a running PostgreSQL server.
type Server struct {
	binaries string // folder
	folder   string // holds the data, the log and the socket
	owner    *syscall.SysProcAttr
	options  Options
	process  *process
	watch    *watch
	made     atomic.Int64 // databases
}

// process is one run of the server.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
}

// Start makes an empty server and waits until it answers. It goes when Stop is
// called and at the latest when this program ends, in whatever way.
func Start(options Options) (*Server, error) {
	binaries, err := findBinaries()
	if err != nil {
		return nil, err
	}
	owner, err := runAs()
	if err != nil {
		return nil, err
	}
	folder, err := makeFolder(options.Folder, owner)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL's folder: %w", err)
	}
	s := &Server{binaries: binaries, folder: folder, owner: owner, options: options}
	if s.watch, err = startWatch(folder); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	if err := s.initialize(); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	if err := s.Resume(); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// makeFolder makes the server's folder where its owner may write and where the
// path of the socket is short enough.
func makeFolder(parent string, owner *syscall.SysProcAttr) (string, error) {
	folder, err := os.MkdirTemp(parent, "casus-pg-")
	if err != nil {
		return "", err
	}
	if socket := filepath.Join(folder, ".s.PGSQL."+port); len(socket) > longestSocket {
		os.RemoveAll(folder)
		if parent == "" {
			return makeFolder("/tmp", owner)
		}
		return "", fmt.Errorf("%s: %d bytes are too many for the path of a socket; name a folder with a shorter path", socket, len(socket))
	}
	if c := owner.Credential; c != nil {
		if err := os.Chown(folder, int(c.Uid), int(c.Gid)); err != nil {
			os.RemoveAll(folder)
			return "", err
		}
	}
	return folder, nil
}

func (s *Server) data() string    { return filepath.Join(s.folder, "data") }
func (s *Server) logFile() string { return filepath.Join(s.folder, "log") }

// command is a program of PostgreSQL's, ready to be run by the server's owner:
// with none of the caller's PG variables, and in a folder that the owner sees.
func (s *Server) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.binaries, program), args...)
	cmd.Dir = s.folder
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = s.owner
	return cmd
}

// initialize makes the files of an empty server, which only its socket leads
// to.
func (s *Server) initialize() error {
	out, err := s.command("initdb", "--pgdata", s.data(), "--username", superuser, "--auth", "trust",
		"--locale", "C", "--encoding", "UTF8", "--no-sync").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// Resume starts the server again after Crash, on the files that it left.
func (s *Server) Resume() error {
	args := []string{"-D", s.data(), "-k", s.folder, "-p", port, "-c", "listen_addresses="}
	if !s.options.Durable {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	}
	for _, setting := range s.options.Settings {
		args = append(args, "-c", setting)
	}
	log, err := os.OpenFile(s.logFile(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	p := &process{cmd: s.command("postgres", args...), done: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = log, log
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	go func() {
		p.cmd.Wait() // how it ended stands in its log
		close(p.done)
	}()
	s.process = p
	return s.await()
}

// await waits until the server answers.
func (s *Server) await() error {
	deadline := time.Now().Add(patience)
	for {
		err := s.exec("SELECT 1")
		if err == nil {
			return nil
		}
		select {
		case <-s.process.done:
			return fmt.Errorf("postgres ended at once:\n%s", s.logTail())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("postgres does not answer after %s: %w\n%s", patience, err, s.logTail())
		}
	}
}

// logTail is the end of what the server said.
func (s *Server) logTail() string {
	const most = 4000
	log, err := os.ReadFile(s.logFile())
	if err != nil {
		return err.Error()
	}
	return string(log[max(0, len(log)-most):])
}

// Crash ends the server as a crash would: it breaks off whatever it was doing
// and closes nothing, so that Resume has to recover.
func (s *Server) Crash() error {
	if err := s.process.cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	select {
	case <-s.process.done:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("postgres does not end:\n%s", s.logTail())
	}
}

// Stop ends the server and removes its files.
func (s *Server) Stop() error {
	err := s.watch.end()
	if s.process != nil {
		<-s.process.done
	}
	return err
}

// DSN is the address of a database for pgx.
func (s *Server) DSN(database string) string {
	query := url.Values{"host": {s.folder}, "port": {port}, "user": {superuser}, "sslmode": {"disable"}}
	return "postgres:///" + database + "?" + query.Encode()
}

// Create makes an empty database and gives its name.
func (s *Server) Create() (string, error) {
	name := fmt.Sprintf("test%d", s.made.Add(1))
	return name, s.exec("CREATE DATABASE " + name)
}

// Drop removes a database, and whoever is connected to it.
func (s *Server) Drop(name string) error {
	return s.exec("DROP DATABASE " + pgx.Identifier{name}.Sanitize() + " WITH (FORCE)")
}

// exec runs one statement as the superuser, outside of any test's database.
func (s *Server) exec(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.DSN("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}

// watch is a shell that waits for the end of this program and then ends the
// server and removes its files. It is what stops the server at all times, so
// that a test that panics, runs out of time or is killed leaves no more behind
// than one that passes.
type watch struct {
	cmd   *exec.Cmd
	alive io.WriteCloser // closed by end, or by the death of this program
}

// The shell waits until its input is closed. SIGQUIT is the server's quickest
// orderly end; only a server that does not heed it for ten seconds is killed.
const watchScript = `
cat >/dev/null
cd "$1" || exit 0
file=data/postmaster.pid
if read -r pid <$file; then
	kill -QUIT "$pid"
	tries=0
	while [ -e $file ] && [ $tries -lt 100 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	if [ -e $file ]; then kill -KILL "$pid"; fi
fi 2>/dev/null
cd /
rm -rf "$1"
`

func startWatch(folder string) (*watch, error) {
	w := &watch{cmd: exec.Command("/bin/sh", "-c", watchScript, "sh", folder)}
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // an interrupt from the keyboard is not for it
	var err error
	if w.alive, err = w.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := w.cmd.Start(); err != nil {
		return nil, fmt.Errorf("the shell that is to stop PostgreSQL: %w", err)
	}
	return w, nil
}

func (w *watch) end() error {
	w.alive.Close()
	if err := w.cmd.Wait(); err != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", err)
	}
	return nil
}
