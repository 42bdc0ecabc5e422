package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"

	"example.org/admissions/api"
)

type openapiCmd struct{}

func (*openapiCmd) needsNothing() {}

// Run asks the door for its description, as a client would, with nothing behind it.
func (*openapiCmd) Run(a *app) error {
	door := api.New(&api.Server{Log: slog.New(slog.DiscardHandler)})
	answer := httptest.NewRecorder()
	door.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, api.Prefix+"/openapi.yaml", nil))
	if answer.Code != http.StatusOK {
		return fmt.Errorf("the API does not describe itself: %s", answer.Body)
	}
	_, err := a.out.Write(answer.Body.Bytes())
	return err
}
