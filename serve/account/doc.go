// Package account holds the rules about those who may use a casus that serves
// others: their names and roles, how a password is kept so that the database
// gives none away, and the secrets that stand for somebody who has signed in.
// It knows no database and no HTTP.
//
// # Basics
//
//	hasher := account.NewHasher()
//	kept, err := hasher.Hash(ctx, "a password of their own")
//	ok, err := hasher.Verify(ctx, kept, given)
//
//	token := account.NewToken() // shown once
//	store(token.Hash())         // kept
package account
