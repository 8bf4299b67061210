package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// User is somebody who may use a casus that serves this ledger. What names,
// roles and hashes mean is for those who sign people in; the ledger keeps them.
type User struct {
	// Login is what the name is known by.
	Login string `json:"-"`
	Name  string `json:"name"`
	Role  string `json:"role"`
	// Password is the hash of the password.
	Password string `json:"-"`
	Added    int64  `json:"added"`
	// Changed is when the password was set.
	Changed int64 `json:"changed"`
}

// Session is somebody at a page who has signed in.
type Session struct {
	User        User
	Began, Used time.Time
}

// Token is what a program shows instead of a password.
type Token struct {
	ID    string `json:"id"`
	Hash  string `json:"-"`
	Login string `json:"-"`
	// Role is the most that the token may do; its user's role bounds it too.
	Role  string `json:"role"`
	Label string `json:"label"`
	Made  int64  `json:"made"`
	// Ends is when it ceases to be good; 0 means never.
	Ends int64 `json:"ends"`
}

const userColumns = "u.login, u.name, u.role, u.password, u.added, u.changed"

func (u *User) fields() []any {
	return []any{&u.Login, &u.Name, &u.Role, &u.Password, &u.Added, &u.Changed}
}

// AddUser adds a user. One whose login is taken is a Misuse.
func (l *Ledger) AddUser(ctx context.Context, u User) error {
	now := l.now().Unix()
	n, err := l.change(ctx, "INSERT INTO account (login, name, role, password, added, changed) VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING",
		u.Login, u.Name, u.Role, u.Password, now)
	if err == nil && n == 0 {
		return misuse("there is a user %s already", u.Name)
	}
	return err
}

// User gives the user with a login.
func (l *Ledger) User(ctx context.Context, login string) (u User, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT "+userColumns+" FROM account u WHERE u.login = $1", login).Scan(u.fields()...)
	return u, notFound(err)
}

// Users lists the users by their logins.
func (l *Ledger) Users(ctx context.Context) (users []User, err error) {
	err = each(ctx, l.db, "SELECT "+userColumns+" FROM account u ORDER BY "+l.dialect.bytewise("u.login"), nil, func(scan func(...any) error) error {
		var u User
		err := scan(u.fields()...)
		users = append(users, u)
		return err
	})
	return users, err
}

// SetPassword keeps the hash of a new password and ends all sessions of its
// user but the one whose hash is spared.
func (l *Ledger) SetPassword(ctx context.Context, login, hash, spared string) error {
	return l.together(ctx, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, "UPDATE account SET password = $1, changed = $2 WHERE login = $3", hash, l.now().Unix(), login)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM session WHERE login = $1 AND hash <> $2", login, spared)
		return err
	})
}

// SetRole changes what a user may do. It holds from the next request on.
func (l *Ledger) SetRole(ctx context.Context, login, role string) error {
	n, err := l.change(ctx, "UPDATE account SET role = $1 WHERE login = $2", role, login)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// RemoveUser removes a user with all sessions and tokens. Reviews stay: they
// are part of the record.
func (l *Ledger) RemoveUser(ctx context.Context, login string) error {
	return l.together(ctx, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, "DELETE FROM account WHERE login = $1", login)); err != nil {
			return err
		}
		for _, table := range []string{"session", "token"} {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE login = $1", login); err != nil {
				return err
			}
		}
		return nil
	})
}

// BeginSession keeps a session, and forgets those that began or were last
// used before a moment.
func (l *Ledger) BeginSession(ctx context.Context, hash, login string, longest, idle time.Duration) error {
	now := l.now()
	return l.together(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE began <= $1 OR used <= $2", now.Add(-longest).Unix(), now.Add(-idle).Unix()); err != nil {
			return err
		}
		// Whoever was removed while his password was checked gets no session.
		return one(tx.ExecContext(ctx, "INSERT INTO session (hash, login, began, used) SELECT $1, login, $2, $2 FROM account WHERE login = $3", hash, now.Unix(), login))
	})
}

// Session gives the session with a hash and its user.
func (l *Ledger) Session(ctx context.Context, hash string) (s Session, err error) {
	var began, used int64
	err = l.db.QueryRowContext(ctx, "SELECT s.began, s.used, "+userColumns+" FROM session s JOIN account u ON u.login = s.login WHERE s.hash = $1", hash).
		Scan(append([]any{&began, &used}, s.User.fields()...)...)
	s.Began, s.Used = time.Unix(began, 0), time.Unix(used, 0)
	return s, notFound(err)
}

// UseSession keeps that a session is used now.
func (l *Ledger) UseSession(ctx context.Context, hash string) error {
	_, err := l.change(ctx, "UPDATE session SET used = $1 WHERE hash = $2", l.now().Unix(), hash)
	return err
}

// EndSession forgets a session.
func (l *Ledger) EndSession(ctx context.Context, hash string) error {
	_, err := l.change(ctx, "DELETE FROM session WHERE hash = $1", hash)
	return err
}

// AddToken keeps a token of a user.
func (l *Ledger) AddToken(ctx context.Context, t Token) error {
	n, err := l.change(ctx, "INSERT INTO token (id, hash, login, role, label, made, ends) SELECT $1, $2, login, $3, $4, $5, $6 FROM account WHERE login = $7",
		t.ID, t.Hash, t.Role, t.Label, l.now().Unix(), t.Ends, t.Login)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// Token gives the token with a hash and its user.
func (l *Ledger) Token(ctx context.Context, hash string) (t Token, u User, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT t.id, t.hash, t.login, t.role, t.label, t.made, t.ends, "+userColumns+
		" FROM token t JOIN account u ON u.login = t.login WHERE t.hash = $1", hash).
		Scan(append(t.fields(), u.fields()...)...)
	return t, u, notFound(err)
}

func (t *Token) fields() []any {
	return []any{&t.ID, &t.Hash, &t.Login, &t.Role, &t.Label, &t.Made, &t.Ends}
}

// Tokens lists the tokens of a user, or of all where login is empty.
func (l *Ledger) Tokens(ctx context.Context, login string) (tokens []Token, err error) {
	err = each(ctx, l.db, "SELECT id, hash, login, role, label, made, ends FROM token WHERE $1 = '' OR login = $1 ORDER BY login, made, id", []any{login}, func(scan func(...any) error) error {
		var t Token
		err := scan(t.fields()...)
		tokens = append(tokens, t)
		return err
	})
	return tokens, err
}

// RemoveToken takes back the token with an id.
func (l *Ledger) RemoveToken(ctx context.Context, id string) error {
	n, err := l.change(ctx, "DELETE FROM token WHERE id = $1", id)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// change runs one statement and tells how many rows it changed. It takes no
// part in the order of those who write reports.
func (l *Ledger) change(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := l.db.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, fmt.Errorf("%w (in %s)", err, firstWords(query))
	}
	return result.RowsAffected()
}

// together runs statements that hold all or none. The first must write: on
// SQLite a transaction that reads first may find that others wrote meanwhile.
func (l *Ledger) together(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// one is ErrNotFound where a statement changed no row.
func one(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return ErrNotFound
}

func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
