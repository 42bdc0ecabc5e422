package credential

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"

	"example.org/admissions/domain/webhook"
)

// Seal keeps secrets that have to be read again, with AES-256-GCM under a key of their
// own purpose: whoever reads the database alone learns nothing.
type Seal struct{ aead cipher.AEAD }

var _ webhook.Vault = Seal{}

// NewSeal derives its key from secret, which must stay the same for as long as anything
// is sealed with it. What is sealed for one purpose cannot be opened for another.
func NewSeal(secret []byte, purpose string) (Seal, error) {
	if len(secret) < 32 {
		return Seal{}, errors.New("credential: the secret for " + purpose + " has less than 32 bytes")
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "admissions "+purpose, 32)
	if err != nil {
		return Seal{}, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return Seal{}, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return Seal{aead}, err
}

// Seal makes something that only Open can read.
func (s Seal) Seal(secret string) (string, error) {
	//nolint:gosec // this AEAD makes a random nonce itself and takes none
	return base64.RawStdEncoding.EncodeToString(s.aead.Seal(nil, nil, []byte(secret), nil)), nil
}

// Open fails on what was sealed with another key.
func (s Seal) Open(sealed string) (string, error) {
	raw, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return "", fmt.Errorf("a sealed secret: %w", err)
	}
	secret, err := s.aead.Open(nil, nil, raw, nil)
	if err != nil {
		return "", fmt.Errorf("a secret, sealed with another key: %w", err)
	}
	return string(secret), nil
}
