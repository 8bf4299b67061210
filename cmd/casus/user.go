package main

import (
	"errors"
	"fmt"
	"time"

	"casus/ledger"
	"casus/serve/account"
)

// userCmd is "casus user": who may use a casus that serves others.
type userCmd struct {
	Add      userAddCmd      `cmd:"" help:"Add a user; the password is asked for."`
	List     userListCmd     `cmd:"" help:"List the users and their tokens."`
	Remove   userRemoveCmd   `cmd:"" help:"Remove a user, with all sessions and tokens. Reviews stay."`
	Password userPasswordCmd `cmd:"" help:"Set a user's password anew, which ends all sessions of that user."`
	Role     userRoleCmd     `cmd:"" help:"Change what a user may do."`
	Token    userTokenCmd    `cmd:"" help:"Make a token with which a program may do what a user may, and print it once."`
	Revoke   userRevokeCmd   `cmd:"" help:"Take a token back."`
}

// Help is the end of casus user --help.
func (userCmd) Help() string {
	return `Users are kept in the ledger, their passwords as argon2id hashes. casus serve asks for them on every address but this
machine's own. Roles: a reader reads and exports, a reviewer also reviews and adds reports, an admin also sees
the metrics from elsewhere. See docs/SERVE.md.

Examples:
  casus user add Ada --role admin
  casus user add Ben --role reviewer < file-with-the-password
  casus user token Ben --label "nightly feed" --role reviewer --days 90
  casus user list
  casus user revoke 5f1c22ab`
}

// named is the ledger and the user that a subcommand is about.
type named struct {
	store
	Name string `arg:"" help:"The user; capital letters do not count."`
}

// openUsers opens the ledger; users need no atlas.
func (s store) openUsers(e env, create bool) (*ledger.Ledger, error) {
	l, err := ledger.Open(e.ctx, s.DB, ledger.Options{Create: create})
	return l, told(err)
}

// absent says of which user there is none.
func (c *named) absent(err error) error {
	if errors.Is(err, ledger.ErrNotFound) {
		return inputError{fmt.Errorf("there is no user %s in %s; casus user list shows those there are", visible(c.Name), c.DB)}
	}
	return told(err)
}

type userAddCmd struct {
	named
	Role string `default:"reader" enum:"reader,reviewer,admin" help:"What the user may do: ${enum}."`
}

// Run adds a user.
func (c *userAddCmd) Run(e env) error {
	if err := account.CheckName(c.Name); err != nil {
		return usageError{err}
	}
	l, err := c.openUsers(e, true)
	if err != nil {
		return err
	}
	defer l.Close()
	login := account.Login(c.Name)
	if u, err := l.User(e.ctx, login); err == nil {
		return inputError{fmt.Errorf("there is a user %s already", u.Name)}
	}
	hash, err := newHash(e, c.Name)
	if err != nil {
		return err
	}
	if err := l.AddUser(e.ctx, ledger.User{Login: login, Name: c.Name, Role: c.Role, Password: hash}); err != nil {
		return told(err)
	}
	fmt.Fprintf(e.stdout, "%s may sign in, as %s\n", c.Name, c.Role)
	return nil
}

// newHash asks for a new password and gives what is kept of it.
func newHash(e env, name string) (string, error) {
	password, err := newPassword(e, name)
	if err != nil {
		return "", err
	}
	return account.NewHasher().Hash(e.ctx, password)
}

type userListCmd struct {
	store
	output
}

// listed is a user as programs are told.
type listed struct {
	ledger.User
	Tokens []ledger.Token `json:"tokens,omitempty"`
}

// Run lists users.
func (c *userListCmd) Run(e env) error {
	l, err := c.openUsers(e, false)
	if err != nil {
		return err
	}
	defer l.Close()
	users, err := l.Users(e.ctx)
	if err != nil {
		return err
	}
	s := c.sheet(e.stdout, "USER", "ROLE", "ADDED", "TOKEN", "MAY DO", "FOR", "UNTIL")
	for _, u := range users {
		tokens, err := l.Tokens(e.ctx, u.Login)
		if err != nil {
			return err
		}
		head := []cell{{u.Name, bold}, {u.Role, plain}, {when(u.Added), dim}}
		if c.JSON || len(tokens) == 0 {
			if err := s.add(listed{u, tokens}, append(head, cell{}, cell{}, cell{}, cell{})...); err != nil {
				return err
			}
			continue
		}
		for _, t := range tokens {
			until := "for good"
			if t.Ends != 0 {
				until = when(t.Ends)
			}
			if err := s.add(nil, head[0], head[1], head[2], cell{t.ID, plain}, cell{t.Role, plain}, cell{t.Label, plain}, cell{until, dim}); err != nil {
				return err
			}
		}
	}
	return s.end("there are no users; casus user add NAME makes one")
}

type userRemoveCmd struct{ named }

// Run removes a user.
func (c *userRemoveCmd) Run(e env) error {
	l, err := c.openUsers(e, false)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := l.RemoveUser(e.ctx, account.Login(c.Name)); err != nil {
		return c.absent(err)
	}
	fmt.Fprintf(e.stdout, "%s is removed, with all sessions and tokens\n", visible(c.Name))
	return nil
}

type userPasswordCmd struct{ named }

// Run sets a password.
func (c *userPasswordCmd) Run(e env) error {
	l, err := c.openUsers(e, false)
	if err != nil {
		return err
	}
	defer l.Close()
	u, err := l.User(e.ctx, account.Login(c.Name))
	if err != nil {
		return c.absent(err)
	}
	hash, err := newHash(e, u.Name)
	if err != nil {
		return err
	}
	if err := l.SetPassword(e.ctx, u.Login, hash, ""); err != nil {
		return c.absent(err)
	}
	fmt.Fprintf(e.stdout, "the password of %s is changed; who was signed in as %[1]s must sign in again\n", u.Name)
	return nil
}

type userRoleCmd struct {
	named
	Role string `arg:"" enum:"reader,reviewer,admin" help:"The new role: ${enum}."`
}

// Run changes a role.
func (c *userRoleCmd) Run(e env) error {
	l, err := c.openUsers(e, false)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := l.SetRole(e.ctx, account.Login(c.Name), c.Role); err != nil {
		return c.absent(err)
	}
	fmt.Fprintf(e.stdout, "%s is now %s\n", visible(c.Name), c.Role)
	return nil
}

type userTokenCmd struct {
	named
	Label string `placeholder:"TEXT" help:"What it is for."`
	Role  string `enum:"reader,reviewer,admin," default:"" help:"The most that it may do; the user's role if nothing is said."`
	Days  int    `default:"365" help:"For how many days it is good; 0 for good."`
}

// Run makes a token.
func (c *userTokenCmd) Run(e env) error {
	l, err := c.openUsers(e, false)
	if err != nil {
		return err
	}
	defer l.Close()
	u, err := l.User(e.ctx, account.Login(c.Name))
	if err != nil {
		return c.absent(err)
	}
	if c.Role == "" {
		c.Role = u.Role
	}
	most, err := account.ParseRole(u.Role)
	if err != nil {
		return err
	}
	asked, err := account.ParseRole(c.Role)
	if err != nil {
		return usageError{err}
	}
	if asked > most {
		return usageError{fmt.Errorf("%s is %s, and a token may do no more than its user: --role %[2]s or less", u.Name, u.Role)}
	}
	if c.Days < 0 || c.Days > 36500 {
		return usageError{errors.New("--days must be between 0 and 36500")}
	}
	token := account.NewToken()
	kept := ledger.Token{ID: account.NewID(), Hash: token.Hash(), Login: u.Login, Role: c.Role, Label: c.Label}
	if c.Days > 0 {
		kept.Ends = time.Now().AddDate(0, 0, c.Days).Unix()
	}
	if err := l.AddToken(e.ctx, kept); err != nil {
		return c.absent(err)
	}
	fmt.Fprintln(e.stdout, string(token))
	fmt.Fprintf(e.stderr, "This is the only time that it is shown: casus keeps only its hash. Send it as \"Authorization: Bearer TOKEN\".\n"+
		"To take it back: casus user revoke %s\n", kept.ID)
	return nil
}

type userRevokeCmd struct {
	store
	ID string `arg:"" name:"id" help:"The token's id, as casus user list shows it."`
}

// Run takes a token back.
func (c *userRevokeCmd) Run(e env) error {
	l, err := c.openUsers(e, false)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := l.RemoveToken(e.ctx, c.ID); err != nil {
		if errors.Is(err, ledger.ErrNotFound) {
			return inputError{fmt.Errorf("there is no token %s; casus user list shows those there are", visible(c.ID))}
		}
		return told(err)
	}
	fmt.Fprintf(e.stdout, "the token %s is good for nothing any more\n", c.ID)
	return nil
}
